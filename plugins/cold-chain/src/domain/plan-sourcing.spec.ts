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
  it('takes the cheaper node and, inside it, the lot that expires first', async () => {
    const lots = [
      lot('far', 'village', 5000),
      lot('young', 'centre', 5000, '2027-01-01'),
      lot('old', 'centre', 600, '2026-12-01'),
    ]
    const plan = await planSourcing(request([line(1000)], lots))
    expect(plan).toMatchObject({ ok: true, value: { cost_fen: 100 + 500 + 100, arrives_on: '2026-11-24' } })
    if (plan.ok)
      expect(plan.value.picks.map(({ lot_id, quantity }) => [lot_id, quantity])).toEqual([
        ['old', 600],
        ['young', 400],
      ])
  })

  it('splits a line over nodes, which share the trip from the centre', async () => {
    const plan = await planSourcing(request([line(1000)], [lot('a', 'centre', 400), lot('b', 'base', 600)]))
    expect(plan.ok && plan.value.legs.map((leg) => [leg.from_node_id, leg.to_node_id, leg.weight_g])).toEqual(
      [
        ['base', 'centre', 600],
        ['centre', null, 1000],
      ],
    )
  })

  it('follows the named policies', async () => {
    const lots = [lot('near', 'centre', 1000, '2027-01-01'), lot('old', 'village', 1000, '2026-12-05')]
    const lotOf = async (policy: SourcingRequest['policy']) => {
      const plan = await planSourcing(request([line(1000)], lots, { policy }))
      return plan.ok && plan.value.picks.map(({ lot_id }) => lot_id)
    }
    expect(await lotOf('least-cost')).toEqual(['near'])
    expect(await lotOf('fefo-strict')).toEqual(['old'])
    expect(await planSourcing(request([line(1500)], lots, { policy: 'single-node' }))).toMatchObject({
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
  ])('refuses %s', async (_, lines, lots, code) =>
    expect(await planSourcing(request(lines, lots))).toMatchObject({ ok: false, refusal: { code } }),
  )

  it.each([
    [1, 1],
    [14, 14],
    [20, 20],
  ])('with 20 nodes serves %i products that one node each has', async (products, opened) => {
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
    const plan = await planSourcing(request(lines, [...own, ...everywhere], { network: wide }))
    expect(plan.ok && new Set(plan.value.picks.map(({ node_id }) => node_id)).size).toBe(opened)
  })

  it.each<[string, Partial<CandidateLot>, Partial<SourcingRequest>, string]>([
    ['the operator', {}, { exclude_lot_ids: ['a'] }, 'excluded_by_operator'],
    ['quarantine', { blocked: 'quarantined' }, {}, 'quarantined'],
    ['a recall', { blocked: 'recalled' }, {}, 'recalled'],
    ['nothing free', { free: 0 }, {}, 'nothing_free'],
    ['a node without a road', { node_id: 'van' }, {}, 'no_temperature_route'],
    ['a closed node', { node_id: 'shut' }, {}, 'node_closed'],
    ['the lot of another class', { temperature_class: 'chilled' }, {}, 'lot_temperature'],
    ['the zone of another class', { zone_temperature_class: 'chilled' }, {}, 'zone_temperature'],
    ['too short a life', { expires_on: '2026-11-26' }, {}, 'shelf_life_too_short'],
  ])('leaves a lot out because of %s', async (_, more, asked, reason) => {
    const lots = [lot('a', 'centre', 500, '2026-12-20', more), lot('b', 'centre', 500)]
    const plan = await planSourcing(request([line(10)], lots, asked))
    expect(plan).toMatchObject({ ok: true, value: { excluded: [{ lot_id: 'a', reason }] } })
    expect(plan.ok && plan.value.picks.map(({ lot_id }) => lot_id)).toEqual(['b'])
  })

  it('leaves a lot out where a leg cannot keep its class', async () => {
    const cold = { temperature_class: 'chilled', zone_temperature_class: 'chilled' }
    const lots = [lot('a', 'village', 50, '2027-01-01', cold), lot('b', 'centre', 50, '2027-01-01', cold)]
    const plan = await planSourcing(request([line(10, { temperature_class: 'chilled' })], lots))
    expect(plan).toMatchObject({
      ok: true,
      value: { excluded: [{ lot_id: 'a', reason: 'no_temperature_route' }] },
    })
  })

  it('takes from a vehicle only while it is open', async () => {
    const van = (status: string): NetworkFacts => ({
      nodes: [{ ...node('van', 0, status), tier: 'vehicle' }],
      road_legs: [road('van', null, 10)],
    })
    const from = (status: string) =>
      planSourcing(request([line(10)], [lot('a', 'van', 50)], { network: van(status) }))
    expect(await from('open')).toMatchObject({ ok: true, value: { picks: [{ node_id: 'van' }] } })
    expect(await from('closed')).toMatchObject({ ok: false, refusal: { code: 'insufficient_lots' } })
  })

  it.each<[string, NetworkFacts['used']]>([
    ['the node has picked', { pick_g: { centre: 99_500 }, leg_g: {} }],
    ['the vehicle carries', { pick_g: {}, leg_g: { 'centre>|ambient': 49_500 } }],
  ])('counts what %s for other orders', async (_, used) => {
    const plan = (quantity: number) =>
      planSourcing(request([line(quantity)], [lot('a', 'centre', 5000)], { network: { ...network, used } }))
    expect(await plan(500)).toMatchObject({ ok: true })
    expect(await plan(501)).toMatchObject({ ok: false, refusal: { code: 'capacity_exceeded' } })
  })

  it('goes round a full node', async () => {
    const used = { pick_g: { centre: 99_600 }, leg_g: {} }
    const lots = [lot('a', 'centre', 5000), lot('b', 'base', 5000)]
    const plan = await planSourcing(request([line(1000)], lots, { network: { ...network, used } }))
    expect(plan).toMatchObject({ ok: true, value: { proved_optimal: false } })
    expect(
      plan.ok &&
        plan.value.picks.reduce((sum, pick) => sum + (pick.node_id === 'centre' ? pick.weight_g : 0), 0),
    ).toBeLessThanOrEqual(400)
  })

  it('weighs a day of life against the road, at the rate it is told', async () => {
    const lots = [lot('near', 'centre', 1000, '2027-06-01'), lot('old', 'base', 1000, '2026-12-05')]
    const from = async (waste_fen_per_kg_day: number) => {
      const plan = await planSourcing(request([line(1000)], lots, { waste_fen_per_kg_day }))
      return plan.ok && [plan.value.picks[0]?.lot_id, plan.value.waste_fen]
    }
    expect(await from(0)).toEqual(['near', 0])
    expect(await from(10)).toEqual(['old', 10 * 11])
  })

  it('adds up its cost and says how it was found', async () => {
    const plan = await planSourcing(request([line(1000)], [lot('a', 'centre', 5000)]))
    expect(plan.ok && plan.value).toMatchObject({
      cost: { opening_fen: 100, leg_fixed_fen: 500, leg_variable_fen: 100, waste_fen: 26 },
      cost_fen: 700,
      waste_fen: 26,
      objective_mfen: 726_000,
      method: 'enumeration',
      proved_optimal: true,
      nodes_considered: 1,
    })
  })
})
