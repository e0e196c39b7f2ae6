import { scanVerdict, type ScanCount } from './scan-check'

const hour = (at: number): Date => new Date(Date.UTC(2026, 10, 26, at))
const scan = (at: number, region: string, count = 1): ScanCount => ({ hour: hour(at), region, count })

it.each<[string, ScanCount[], number, string]>([
  ['none', [], 0, 'plausible'],
  ['at home before anything was sent', [scan(1, '50', 30), scan(2, '50')], 0, 'plausible'],
  ['elsewhere before anything was sent', [scan(1, '50'), scan(1, '31')], 0, 'too_far'],
  ['in two provinces at once after one parcel', [scan(1, '31'), scan(1, '44')], 1, 'too_far'],
  ['in two provinces hours apart', [scan(1, '31'), scan(9, '44')], 1, 'plausible'],
  [
    'in two provinces at once after two parcels',
    [scan(1, '31'), scan(1, '44'), scan(1, '50')],
    2,
    'plausible',
  ],
  ['from nobody knows where', [scan(1, '00', 9), scan(1, '00', 9)], 0, 'plausible'],
  ['two hundred', [scan(1, '50', 200)], 0, 'plausible'],
  ['one more', [scan(1, '50', 201)], 0, 'too_many'],
  ['many for the parcels sent', [scan(1, '50', 221)], 1, 'too_many'],
  ['few for the parcels sent', [scan(1, '50', 221)], 2, 'plausible'],
])('scans %s', (_name, scans, sent, verdict) => expect(scanVerdict(scans, sent)).toBe(verdict))
