import fc from 'fast-check'
import { planSourcing } from './plan-sourcing'
import type { CandidateLot, NetworkFacts, SourcingLine, SourcingRequest } from './sourcing-types'

const classes = ['ambient', 'chilled']
const node = (id: string, opening_cost_fen = 100, status = 'open') => ({
  id,
  tier: 'x',
  status,
  opening_cost_fen,
  pick_capacity_g_per_slot: 100_000,
})
const road = (
  from_node_id: string,
  to_node_id: string | null,
  cost_fen_per_kg: number,
  temperature_classes = classes,
) => ({
  from_node_id,
  to_node_id,
  fixed_cost_fen: 500,
  cost_fen_per_kg,
  hours: 12,
  temperature_classes,
  capacity_g: 50_000,
})

const network: NetworkFacts = {
  nodes: [node('centre'), node('base'), node('village', 300), node('shut', 0, 'closed')],
  road_legs: [
    road('centre', null, 100),
    road('base', 'centre', 50),
    road('village', 'base', 30, ['ambient']),
    road('shut', 'centre', 0),
  ],
}

const lot = (
  lot_id: string,
  node_id: string,
  free: number,
  expires_on = '2026-12-20',
  more: Partial<CandidateLot> = {},
): CandidateLot => ({
  lot_id,
  zone_id: `z-${node_id}`,
  node_id,
  product_id: 'p',
  base_unit: 'g',
  temperature_class: 'ambient',
  zone_temperature_class: 'ambient',
  free,
  expires_on,
  ...more,
})

const line = (quantity: number, more: Partial<SourcingLine> = {}): SourcingLine => ({
  line_id: 'l',
  variant_id: 'v',
  product_id: 'p',
  quantity,
  weight_g: quantity,
  temperature_class: 'ambient',
  min_remaining_days: 3,
  ...more,
})

const request = (
  lines: SourcingLine[],
  lots: CandidateLot[],
  more: Partial<SourcingRequest> = {},
): SourcingRequest => ({ lines, lots, network, ship_on: '2026-11-23', ...more })

describe('planSourcing', () => {
  it('takes the cheaper node and, inside it, the lot that expires first', () => {
    const lots = [
      lot('far', 'village', 5000),
      lot('young', 'centre', 5000, '2027-01-01'),
      lot('old', 'centre', 600, '2026-12-01'),
    ]
    const plan = planSourcing(request([line(1000)], lots))
    expect(plan).toMatchObject({ ok: true, value: { cost_fen: 100 + 500 + 100, arrives_on: '2026-11-24' } })
    if (plan.ok)
      expect(plan.value.picks.map(({ lot_id, quantity }) => [lot_id, quantity])).toEqual([
        ['old', 600],
        ['young', 400],
      ])
  })

  it('splits a line over nodes, which share the trip from the centre', () => {
    const plan = planSourcing(request([line(1000)], [lot('a', 'centre', 400), lot('b', 'base', 600)]))
    expect(plan.ok && plan.value.legs.map((leg) => [leg.from_node_id, leg.to_node_id, leg.weight_g])).toEqual(
      [
        ['base', 'centre', 600],
        ['centre', null, 1000],
      ],
    )
  })

  it('follows the named policies', () => {
    const lots = [lot('near', 'centre', 1000, '2027-01-01'), lot('old', 'village', 1000, '2026-12-05')]
    const lotOf = (policy: SourcingRequest['policy']) => {
      const plan = planSourcing(request([line(1000)], lots, { policy }))
      return plan.ok && plan.value.picks.map(({ lot_id }) => lot_id)
    }
    expect(lotOf('least-cost')).toEqual(['near'])
    expect(lotOf('fefo-strict')).toEqual(['old'])
    expect(planSourcing(request([line(1500)], lots, { policy: 'single-node' }))).toMatchObject({
      ok: false,
      refusal: { code: 'insufficient_lots' },
    })
  })

  it.each([
    ['too little', [line(1001)], [lot('a', 'centre', 1000)], 'insufficient_lots'],
    [
      'two lines share one lot',
      [line(600), line(600, { line_id: 'm' })],
      [lot('a', 'centre', 1000)],
      'insufficient_lots',
    ],
    [
      'too little life at the door',
      [line(10, { min_remaining_days: 10 })],
      [lot('a', 'centre', 1000, '2026-11-30')],
      'insufficient_lots',
    ],
    [
      'a warm zone for chilled goods',
      [line(10, { temperature_class: 'chilled' })],
      [lot('a', 'centre', 1000)],
      'no_temperature_route',
    ],
    [
      'a leg that cannot cool',
      [line(10, { temperature_class: 'chilled' })],
      [lot('a', 'village', 1000, '2027-01-01', { zone_temperature_class: 'chilled' })],
      'no_temperature_route',
    ],
    ['a closed node', [line(10)], [lot('a', 'shut', 1000)], 'insufficient_lots'],
    ['more than a vehicle carries', [line(60_000)], [lot('a', 'centre', 70_000)], 'capacity_exceeded'],
  ])('refuses %s', (_, lines, lots, code) =>
    expect(planSourcing(request(lines, lots))).toMatchObject({ ok: false, refusal: { code } }),
  )

  it.each([
    [1, 1],
    [14, 14],
    [20, 20],
  ])('with 20 nodes serves %i products that one node each has', (products, opened) => {
    const ids = Array.from({ length: 20 }, (_, index) => `n${String(index).padStart(2, '0')}`)
    const wide: NetworkFacts = {
      nodes: [node('centre'), ...ids.map((id) => node(id))],
      road_legs: [road('centre', null, 100), ...ids.map((id, index) => road(id, 'centre', 10 + index))],
    }
    // The dearest nodes have what nobody else has; one more product lies everywhere.
    const own = ids.slice(-products).map((id) => lot(id, id, 500, '2026-12-20', { product_id: id }))
    const everywhere = ids.map((id) => lot(`w-${id}`, id, 500, '2026-12-20', { product_id: 'w' }))
    const lines = [
      ...own.map(({ product_id }) => line(100, { line_id: product_id, product_id })),
      line(100, { line_id: 'w', product_id: 'w' }),
    ]
    const plan = planSourcing(request(lines, [...own, ...everywhere], { network: wide }))
    expect(plan.ok && new Set(plan.value.picks.map(({ node_id }) => node_id)).size).toBe(opened)
  })

  it('says why each lot was left out', () => {
    const plan = planSourcing(
      request(
        [line(10)],
        [lot('a', 'centre', 50), lot('late', 'centre', 50, '2026-11-24'), lot('x', 'shut', 5)],
      ),
    )
    expect(plan.ok && plan.value.excluded.map(({ lot_id, reason }) => [lot_id, reason])).toEqual([
      ['late', 'shelf_life_too_short'],
      ['x', 'node_closed'],
    ])
  })

  it('never takes more than is free, never loses goods, whatever the case', () => {
    const lots = fc.array(
      fc.record({
        node: fc.constantFrom('centre', 'base', 'village'),
        free: fc.integer({ min: 0, max: 5000 }),
        days: fc.integer({ min: 1, max: 40 }),
      }),
      { maxLength: 8 },
    )
    const lines = fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 4000 }), life: fc.integer({ min: 0, max: 20 }) }),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(lots, lines, (someLots, someLines) => {
        const supply = someLots.map(({ node: at, free, days }, i) =>
          lot(`l${i}`, at, free, `2026-12-${String((days % 28) + 1).padStart(2, '0')}`),
        )
        const wanted = someLines.map(({ quantity, life }, i) =>
          line(quantity, { line_id: `n${i}`, min_remaining_days: life }),
        )
        const plan = planSourcing(request(wanted, supply))
        if (!plan.ok) return true
        const taken = (id: string) =>
          plan.value.picks.filter(({ lot_id }) => lot_id === id).reduce((sum, pick) => sum + pick.quantity, 0)
        const life = new Map(wanted.map((one) => [one.line_id, one.min_remaining_days]))
        const out_g = plan.value.legs
          .filter(({ to_node_id }) => to_node_id === null)
          .reduce((sum, leg) => sum + leg.weight_g, 0)
        return (
          supply.every(({ lot_id, free }) => taken(lot_id) <= free) &&
          plan.value.picks.every((pick) => pick.remaining_days >= (life.get(pick.line_id) ?? 0)) &&
          out_g === wanted.reduce((sum, one) => sum + one.weight_g, 0)
        )
      }),
    )
  })
})
