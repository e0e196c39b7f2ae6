import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import {
  acceptReadings,
  grainFor,
  readFridgeTag,
  readLoggerRows,
  readSequence,
  readTime,
  toCelsius,
  unitOf,
  type Known,
} from '.'

const NOW = Date.parse('2026-11-26T12:00:00Z')
const MINUTE = 60_000
const known = (more: Partial<Known> = {}): Known => ({
  sensors: new Map([['t', { id: 1, code: 't', quantity: 'temperature', unit: 'C', offset: -0.25 }]]),
  newest_ms: new Map(),
  clock_ahead_ms: 0,
  oldest_ms: NOW - 1000 * MINUTE,
  ...more,
})
const sent = (at_ms: number, more = {}) => ({
  readings: [{ sensor: 't', at_ms, value: 4 }],
  historical: false,
  ...more,
})

describe('readings', () => {
  it.each([
    ['on time', sent(NOW), {}, { accepted: 1 }],
    ['ahead within the tolerance', sent(NOW + 2 * MINUTE), {}, { accepted: 1 }],
    ['in the future', sent(NOW + 2 * MINUTE + 1), {}, { in_future: 1 }],
    ['too old to keep', sent(NOW - 1000 * MINUTE - 1), {}, { too_old: 1 }],
    ['late', sent(NOW - 16 * MINUTE), {}, { accepted: 1, late: 1 }],
    ['kept while offline', sent(NOW - 16 * MINUTE, { historical: true }), {}, { accepted: 1, historical: 1 }],
    [
      'before a newer one',
      sent(NOW - 1),
      { newest_ms: new Map([[1, NOW]]) },
      { accepted: 1, out_of_order: 1 },
    ],
    ['without a time', sent(Number.NaN), {}, { in_future: 1 }],
    [
      'from a clock an hour ahead',
      sent(NOW + 60 * MINUTE, { sent_at_ms: NOW + 60 * MINUTE }),
      {},
      { accepted: 1, clock_corrected: 1 },
    ],
    [
      'from a clock that went right again',
      sent(NOW, { sent_at_ms: NOW - 1 }),
      { clock_ahead_ms: 60 * MINUTE },
      { accepted: 1 },
    ],
    [
      'sent again four minutes later',
      sent(NOW + 60 * MINUTE, { sent_at_ms: NOW + 56 * MINUTE }),
      { clock_ahead_ms: 60 * MINUTE },
      { accepted: 1, clock_corrected: 1 },
    ],
    [
      'of nobody',
      { ...sent(NOW), readings: [{ sensor: 'x', at_ms: NOW, value: 1 }] },
      {},
      { unknown_sensor: 1 },
    ],
    [
      'of a broken probe',
      { ...sent(NOW), readings: [{ sensor: 't', at_ms: NOW, value: -127 }] },
      {},
      { impossible_value: 1 },
    ],
  ])('%s', (_name, payload, facts, fates) => {
    expect(acceptReadings(payload, known(facts), NOW).fates).toEqual(fates)
  })

  it('are set right by the calibration and kept in °C', () => {
    const { rows } = acceptReadings(
      { readings: [{ sensor: 't', at_ms: NOW, value: 41, unit: 'F' }], historical: false },
      known(),
      NOW,
    )
    expect(rows[0]?.value).toBeCloseTo(4.75)
    expect(toCelsius(212, 'F')).toBe(100)
  })

  it('are each kept or counted, whatever is sent', () => {
    const reading = fc.record({
      sensor: fc.constantFrom('t', 'x', '__proto__'),
      at_ms: fc.double(),
      value: fc.double(),
    })
    fc.assert(
      fc.property(
        fc.array(reading),
        fc.option(fc.double(), { nil: undefined }),
        fc.boolean(),
        (readings, sent_at_ms, historical) => {
          const { rows, fates } = acceptReadings({ readings, sent_at_ms, historical }, known(), NOW)
          const { accepted = 0, unknown_sensor = 0, impossible_value = 0, in_future = 0, too_old = 0 } = fates
          expect(accepted + unknown_sensor + impossible_value + in_future + too_old).toBe(readings.length)
          expect(rows.length).toBe(accepted)
          expect(
            rows.every(
              ({ value, measured_at_ms }) => Number.isFinite(value) && Number.isInteger(measured_at_ms),
            ),
          ).toBe(true)
        },
      ),
    )
  })

  it.each([
    [null, 7, { missing: 0, is_repeat: false }],
    [7, 8, { missing: 0, is_repeat: false }],
    [7, 11, { missing: 3, is_repeat: false }],
    [7, 7, { missing: 0, is_repeat: true }],
    [7, 0, { missing: 0, is_repeat: false }],
    [7, undefined, { missing: 0, is_repeat: false }],
  ])('after number %s comes %s', (last, seq, told) => {
    expect(readSequence(last, seq)).toEqual(told)
  })
})

describe('files of loggers', () => {
  const report = fs.readFileSync(
    path.join(__dirname, '../../modules/telemetry/__tests__/fridge-tag-2.txt'),
    'utf8',
  )

  it('a Fridge-tag 2 report tells lows and highs of each day, and how long its alarms were exceeded', () => {
    const read = readFridgeTag(report, 't', '+08:00')
    if (!read.ok) throw new Error(read.refusal.message)
    const { serial, unit, days, readings, alarm_minutes } = read.value
    expect({ serial, unit, days }).toEqual({ serial: '160400347643', unit: 'C', days: 60 })
    expect(readings).toContainEqual({
      sensor: 't',
      at_ms: Date.parse('2026-04-29T09:49:00+08:00'),
      value: 21.8,
      unit: 'C',
    })
    expect(readings.length).toBeGreaterThan(100)
    expect(alarm_minutes['1']).toBeGreaterThan(974 + 1440)
  })

  it.each(['', 'Device: Fridge-tag', report.slice(0, 400), report.replaceAll('2026-04-28', '2026-02-31')])(
    'half a report is none',
    (text) => {
      expect(readFridgeTag(text, 't', '+08:00')).toMatchObject({
        refusal: { code: 'logger_file_unreadable' },
      })
    },
  )

  it('no text makes the readers throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat({ max: report.length }), (noise, at) => {
        readFridgeTag(report.slice(0, at) + noise + report.slice(at), 't', '+08:00')
        readTime(noise, '+08:00')
        readLoggerRows([{ row: 1, at: noise, date: '', value: noise }], { sensor: 't', offset: noise })
      }),
    )
  })

  it.each([
    ['2026-11-26 08:00:00', Date.parse('2026-11-26T00:00:00Z')],
    ['2026/1/6 8:05', Date.parse('2026-01-06T00:05:00Z')],
    ['2026-11-26T08:00:00Z', Date.parse('2026-11-26T08:00:00Z')],
    ['2026-02-30 08:00', Number.NaN],
    ['26.11.2026', Number.NaN],
  ])('the time %s', (text, at_ms) => {
    expect(readTime(text, '+08:00')).toBe(at_ms)
  })

  it.each([
    ['°F', 'F'],
    ['℃', 'C'],
    ['Celsius', 'C'],
    ['kPa', undefined],
    [undefined, undefined],
  ])('the unit in a head %s', (note, unit) => {
    expect(unitOf(note)).toBe(unit)
  })

  it.each([
    [1, 'h', '1m'],
    [6, 'h', '1m'],
    [3, 'd', '15m'],
    [30, 'd', '1h'],
  ])('%s %s are drawn in 800 points', (length, of, grain) => {
    const from = new Date(NOW)
    expect(grainFor(from, new Date(NOW + length * (of === 'd' ? 24 : 1) * 60 * MINUTE), 800).name).toBe(grain)
  })
})
