import { createMilpSolver } from '../solver'
import { toMilp } from './milp'
import { planSourcing } from './plan-sourcing'
import { buildProblem } from './problem'
import type { CandidateLot, NetworkFacts, SourcingLine } from './sourcing-types'

// Packed goods: a gram of goods is more than a gram to carry, and its share of the line is a broken number.
const network = (centre_room_g: number): NetworkFacts => ({
  nodes: [
    {
      ...{ id: 'base', tier: 'township_base', status: 'open' },
      opening_cost_fen: 1,
      pick_capacity_g_per_slot: 9000,
    },
    {
      ...{ id: 'centre', tier: 'county_centre', status: 'open' },
      opening_cost_fen: 1,
      pick_capacity_g_per_slot: centre_room_g,
    },
  ],
  road_legs: [
    { from_node_id: 'base', to_node_id: 'centre', fixed_cost_fen: 5, cost_fen_per_kg: 9000 },
    { from_node_id: 'centre', to_node_id: null, fixed_cost_fen: 5, cost_fen_per_kg: 1000 },
  ].map((leg) => ({ ...leg, hours: 2, temperature_classes: ['ambient'], capacity_g: 9000 })),
})

const lot = (product_id: string, node_id: string, free: number): CandidateLot => ({
  ...{ lot_id: `${product_id}-${node_id}`, zone_id: `z-${node_id}`, node_id, product_id, base_unit: 'g' },
  ...{ temperature_class: 'ambient', zone_temperature_class: 'ambient', free, expires_on: '2026-12-20' },
})

const line = (product_id: string, quantity: number, weight_g: number): SourcingLine => ({
  ...{ line_id: `line-${product_id}`, variant_id: 'v', product_id, quantity, weight_g },
  ...{ temperature_class: 'ambient', min_remaining_days: 3 },
})

const solver = createMilpSolver()
afterAll(() => solver.close())

it('fills a short room to the last unit, and proves it', async () => {
  const lots = [lot('p', 'centre', 100), lot('p', 'base', 100)]
  const lines = [line('p', 100, 107)]
  // 46 units weigh 49.22 g, 47 would weigh 50.29 g.
  const request = { lines, lots, network: network(50), ship_on: '2026-11-23' }
  const plan = await planSourcing(request, solver)
  // The bound that proves it is of this very plan.
  const { objective } = await solver(toMilp(buildProblem(request).problem, { grain: 'units' }).lp, 5)
  expect(plan.ok && plan.value.objective_mfen / 1000).toBeCloseTo(objective, 3)
  expect(plan).toMatchObject({ ok: true, value: { proved_optimal: true } })
  const picks = plan.ok ? plan.value.picks : []
  expect(picks.map(({ node_id, quantity, weight_g }) => [node_id, quantity, weight_g]).sort()).toEqual([
    ['base', 54, 58],
    ['centre', 46, 49],
  ])
})

it('rounds grams up where there is room for them', async () => {
  // A unit weighs 1.5 g; one of each product lies in the centre, whose room is 3 g.
  const lots = ['p', 'q'].flatMap((product) => [lot(product, 'centre', 1), lot(product, 'base', 9)])
  const lines = [line('p', 2, 3), line('q', 2, 3)]
  const plan = await planSourcing({ lines, lots, network: network(3), ship_on: '2026-11-23' })
  expect(plan).toMatchObject({ ok: true, value: { method: 'enumeration', proved_optimal: true } })
  const picks = plan.ok ? plan.value.picks : []
  expect(picks.map(({ node_id, weight_g }) => [node_id, weight_g])).toEqual([
    ['centre', 2],
    ['base', 1],
    ['centre', 1],
    ['base', 2],
  ])
})
