import fc from 'fast-check'
import { createMilpSolver } from '../solver'
import { capacityOf, slottedPicks } from './capacity-uses'
import { toMilp } from './milp'
import { planSourcing } from './plan-sourcing'
import { buildProblem } from './problem'
import type { CandidateLot, SourcingLine, SourcingPlan, SourcingRequest } from './sourcing-types'

const NODES = ['centre', 'base', 'farm', 'mill', 'shed']
const parent: Record<string, string | null> = {
  centre: null,
  base: 'centre',
  farm: 'base',
  mill: 'base',
  shed: 'centre',
}
const classes = ['ambient', 'chilled']
const whole = (min: number, max: number) => fc.integer({ min, max })
const oneOf = fc.constantFrom

const nodes = fc.tuple(
  ...NODES.map((id) =>
    fc.record({
      id: fc.constant(id),
      tier: fc.constant('x'),
      status: fc.constant('open'),
      opening_cost_fen: whole(0, 900),
      pick_capacity_g_per_slot: oneOf(2500, 6000, 90_000, 90_000),
    }),
  ),
)
const road_legs = fc.tuple(
  ...NODES.map((id) =>
    fc.record({
      from_node_id: fc.constant(id),
      to_node_id: fc.constant(parent[id] ?? null),
      fixed_cost_fen: whole(0, 800),
      cost_fen_per_kg: whole(5, 90),
      hours: whole(1, 30),
      temperature_classes: fc.constant<string[]>(id === 'shed' ? ['ambient'] : classes),
      capacity_g: id === 'centre' ? fc.constant(90_000) : oneOf(3000, 90_000, 90_000),
    }),
  ),
)
const lotFacts = fc.record({
  node_id: oneOf(...NODES),
  product: whole(0, 1),
  free: whole(0, 5000),
  days: whole(2, 28),
  blocked: oneOf(null, null, null, null, 'quarantined' as const, 'recalled' as const),
})
const lineFacts = fc.record({
  product: whole(0, 1),
  quantity: whole(1, 3000),
  min_remaining_days: whole(0, 10),
  // Different packages of one product: grams per unit that do not agree.
  heavier_g: oneOf(0, 0, 0, 150),
})

const requests: fc.Arbitrary<SourcingRequest> = fc
  .record({
    nodes,
    road_legs,
    lots: fc.array(lotFacts, { minLength: 4, maxLength: 14 }),
    lines: fc.array(lineFacts, { minLength: 1, maxLength: 4 }),
    used_g: whole(0, 3000),
  })
  .map(({ nodes: someNodes, road_legs: roads, lots, lines, used_g }) => ({
    network: {
      nodes: someNodes,
      road_legs: roads,
      used: { pick_g: { centre: used_g }, leg_g: { 'base>centre|ambient': used_g } },
    },
    ship_on: '2026-11-23',
    lots: lots.map(({ node_id, product, free, days, blocked }, index): CandidateLot => ({
      lot_id: `lot${index}`,
      zone_id: `z-${node_id}`,
      node_id,
      product_id: `p${product}`,
      base_unit: 'g',
      temperature_class: classes[product] ?? '',
      zone_temperature_class: classes[product] ?? '',
      free,
      blocked,
      expires_on: `2026-12-${String(days).padStart(2, '0')}`,
    })),
    lines: lines.map(({ product, quantity, min_remaining_days, heavier_g }, index): SourcingLine => ({
      line_id: `line${index}`,
      variant_id: `v${index}`,
      product_id: `p${product}`,
      quantity,
      weight_g: quantity + heavier_g,
      temperature_class: classes[product] ?? '',
      min_remaining_days,
    })),
  }))

const solver = createMilpSolver()
afterAll(() => solver.close())

const sum = <T>(list: T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0)

/** Every hard rule, said once more. */
function keepsRules({ lines, lots, network, ship_on }: SourcingRequest, { picks, legs }: SourcingPlan): void {
  for (const line of lines) {
    const mine = picks.filter(({ line_id }) => line_id === line.line_id)
    expect([sum(mine, (pick) => pick.quantity), sum(mine, (pick) => pick.weight_g)]).toEqual([
      line.quantity,
      line.weight_g,
    ])
    for (const { remaining_days, lot_id } of mine) {
      const lot = lots.find((one) => one.lot_id === lot_id)
      expect(lot).toMatchObject({
        product_id: line.product_id,
        temperature_class: line.temperature_class,
        blocked: null,
      })
      expect(remaining_days).toBeGreaterThanOrEqual(line.min_remaining_days)
    }
  }
  for (const { lot_id, free } of lots)
    expect(sum(picks, (pick) => (pick.lot_id === lot_id ? pick.quantity : 0))).toBeLessThanOrEqual(free)
  for (const { id, pick_capacity_g_per_slot } of network.nodes) {
    const weight_g = sum(picks, (pick) => (pick.node_id === id ? pick.weight_g : 0))
    if (weight_g > 0)
      expect(weight_g).toBeLessThanOrEqual(pick_capacity_g_per_slot - (network.used?.pick_g[id] ?? 0))
  }
  for (const leg of legs) {
    const road = network.road_legs.find(({ from_node_id }) => from_node_id === leg.from_node_id)
    const used_g =
      network.used?.leg_g[`${leg.from_node_id}>${leg.to_node_id ?? ''}|${leg.temperature_class}`] ?? 0
    expect(leg.weight_g).toBeLessThanOrEqual((road?.capacity_g ?? 0) - used_g)
    expect(road?.temperature_classes).toContain(leg.temperature_class)
  }
  // What the holds say they take is, slot by slot, what the plan takes.
  const taken = new Map<string, number>()
  for (const { weight_g, slots } of slottedPicks({ picks, legs }, ship_on))
    for (const { key, slot_on } of slots)
      taken.set(`${key} ${slot_on}`, (taken.get(`${key} ${slot_on}`) ?? 0) + weight_g)
  const planned = capacityOf({ picks, legs }, network, ship_on)
  expect(Object.fromEntries(taken)).toEqual(
    Object.fromEntries(planned.map(({ key, slot_on, weight_g }) => [`${key} ${slot_on}`, weight_g])),
  )
}

describe('planSourcing, whatever the case', () => {
  it.each(['least-cost', 'fefo-strict', 'single-node'] as const)(
    'keeps every hard rule by %s',
    async (policy) => {
      await fc.assert(
        fc.asyncProperty(requests, async (request) => {
          const plan = await planSourcing({ ...request, policy })
          if (plan.ok) keepsRules(request, plan.value)
          else
            expect(['insufficient_lots', 'no_temperature_route', 'capacity_exceeded']).toContain(
              plan.refusal.code,
            )
        }),
        { numRuns: 300 },
      )
    },
  )

  it('does not depend on the order of lines and lots', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const turned = { ...request, lines: [...request.lines].reverse(), lots: [...request.lots].reverse() }
        const plan = await planSourcing(request)
        expect(await planSourcing(turned)).toEqual(plan)
      }),
      { numRuns: 200 },
    )
  })

  it('is the optimum HiGHS finds, and never above a single node', async () => {
    let plans = 0
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const plan = await planSourcing(request, solver)
        const single = await planSourcing({ ...request, policy: 'single-node' })
        // Lots that are lacking are counted before any model is made.
        if (!plan.ok && plan.refusal.code !== 'capacity_exceeded') return expect(single.ok).toBe(false)
        const answer = await solver(toMilp(buildProblem(request).problem, { grain: 'units' }).lp, 20)
        if (!plan.ok) return expect([single.ok, answer.status]).toEqual([false, 'infeasible'])
        plans += 1
        keepsRules(request, plan.value)
        expect(answer.status).toBe('optimal')
        expect(plan.value.proved_optimal).toBe(true)
        expect(plan.value.objective_mfen / 1000).toBeLessThanOrEqual(answer.objective * (1 + 1e-6) + 1e-3)
        if (single.ok) expect(plan.value.objective_mfen).toBeLessThanOrEqual(single.value.objective_mfen)
      }),
      { numRuns: 250 },
    )
    expect(plans).toBeGreaterThan(50)
  }, 120_000)
})
