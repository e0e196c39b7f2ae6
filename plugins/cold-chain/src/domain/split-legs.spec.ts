import { planLegs } from './plan-legs'
import { splitLegs } from './split-legs'

const road = (from_node_id: string, to_node_id: string | null) => ({
  from_node_id,
  to_node_id,
  fixed_cost_fen: 101,
  cost_fen_per_kg: 7,
  hours: 5,
  temperature_classes: ['ambient', 'frozen'],
  capacity_g: 1_000_000,
})
const network = { nodes: [], road_legs: [road('village', 'centre'), road('centre', null)] }
const load = (node_id: string, weight_g: number, temperature_class = 'ambient') => ({
  node_id,
  weight_g,
  temperature_class,
})

it('gives each node and class its own chain to the door, and the shares of a leg sum to it', () => {
  const loads = [
    load('village', 1000),
    load('centre', 2001),
    load('centre', 500, 'frozen'),
    load('village', 1),
  ]
  const legs = planLegs(loads, network)
  const split = splitLegs(legs, loads)
  const chain = (origin: string, temperature_class: string) =>
    split
      .filter((leg) => leg.origin_node_id === origin && leg.temperature_class === temperature_class)
      .map(({ from_node_id, to_node_id, weight_g }) => [from_node_id, to_node_id, weight_g])
  expect(chain('village', 'ambient')).toEqual([
    ['village', 'centre', 1001],
    ['centre', null, 1001],
  ])
  expect(chain('centre', 'ambient')).toEqual([['centre', null, 2001]])
  expect(chain('centre', 'frozen')).toEqual([['centre', null, 500]])
  expect(split.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  for (const field of ['weight_g', 'cost_fen'] as const)
    expect(split.reduce((sum, leg) => sum + leg[field], 0)).toBe(
      legs.reduce((sum, leg) => sum + leg[field], 0),
    )
})

it('throws when the legs were planned for other goods', () =>
  expect(() => splitLegs([], [load('village', 1)])).toThrow(/No leg carries/))
