import { checkTransfer, type TransferFacts } from './check-transfer'

const ROOM = {
  id: 'z2',
  code: 'T01-cool',
  node_id: 'n2',
  node_name_zh: '基地',
  node_name_en: 'Base',
  node_status: 'open',
  tier: 'township_base',
  temperature_class: 'cool',
  capacity_g: 10_000,
  used_g: 4_000,
}

const facts = (over: Partial<TransferFacts> = {}): TransferFacts => ({
  from_zone_id: 'z1',
  to: ROOM,
  temperature_class: 'cool',
  weight_g: 6_000,
  ...over,
})

it.each([
  ['into a room with just enough space', facts(), 'accepted'],
  ['a gram more than fits', facts({ weight_g: 6_001 }), 'zone_full'],
  ['where it is already', facts({ from_zone_id: 'z2' }), 'same_zone'],
  ['into a warmer room', facts({ to: { ...ROOM, temperature_class: 'ambient' } }), 'zone_not_fitting'],
  ['to a closed node', facts({ to: { ...ROOM, node_status: 'closed' } }), 'node_closed'],
  ['to nowhere', facts({ to: undefined }), 'zone_unknown'],
])('a transfer %s: %s', (_name, asked, expected) => {
  const result = checkTransfer(asked)
  expect(result.ok ? 'accepted' : result.refusal.code).toBe(expected)
})
