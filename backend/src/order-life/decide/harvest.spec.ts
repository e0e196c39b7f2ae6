import type { DatedPromise } from '@pengshui/cooperative/modules/presale'
import type { VariantFacts } from '@pengshui/cooperative/modules/cooperative'
import type { LifeFacts } from '../facts'
import { decideHarvest } from './harvest'

const now = new Date('2026-12-10T02:00:00Z')
const variant = {
  variant_id: 'v1',
  product_id: 'p1',
  base_quantity: 1000,
  weight_g: 1000,
  temperature_class: 'ambient',
  min_remaining_days_consumer: 1,
  min_remaining_days_institution: 1,
} as VariantFacts
const promise = (over: Partial<DatedPromise>): DatedPromise =>
  ({
    id: 'pprm_1',
    presale_id: 'psl_1',
    line_id: 'cl1',
    variant_id: 'v1',
    quantity: 3000,
    share_quantity: 3000,
    status: 'promised',
    ...over,
  }) as DatedPromise
const facts = (...promises: DatedPromise[]): LifeFacts => ({
  order_id: 'o1',
  cart_id: 'c1',
  buyer_kind: 'consumer',
  is_cancelled: false,
  created_at: now,
  ordered_fen: 3001,
  paid_fen: 3001,
  lines: [
    {
      line_id: 'l1',
      ledger_line_id: 'cl1',
      variant_id: 'v1',
      units: 3,
      amount_fen: 3001,
      variant,
      replaces_line_id: null,
    },
  ],
  ...{ holds: [], shortages: [], legs: [], changes: [], refunds: [], weights: [], substitutions: [] },
  after_sales: [],
  deliveries: [],
  returned: [],
  delivered_at: null,
  promises,
  now,
})
const stock = {
  lots: [
    {
      ...{
        lot_id: 'lot1',
        zone_id: 'z1',
        node_id: 'n1',
        product_id: 'p1',
        base_unit: 'g' as const,
        free: 5000,
      },
      ...{ temperature_class: 'ambient', zone_temperature_class: 'ambient', expires_on: '2027-02-01' },
    },
  ],
  network: {
    nodes: [
      { id: 'n1', tier: 'county_centre', status: 'open', opening_cost_fen: 0, pick_capacity_g_per_slot: 1e6 },
    ],
    road_legs: [
      {
        ...{ from_node_id: 'n1', to_node_id: null, fixed_cost_fen: 1, cost_fen_per_kg: 1, hours: 2 },
        ...{ temperature_classes: ['ambient'], capacity_g: 1e6 },
      },
    ],
  },
}
const decide = (given: LifeFacts) => decideHarvest({ presale_id: 'psl_1', reason: 'shared' }, given, stock)

describe('decideHarvest', () => {
  it('refuses presale_not_shared before the shares are decided, and for an order of another presale', async () => {
    for (const waiting of [promise({ share_quantity: null }), promise({ presale_id: 'psl_2' })])
      expect(await decide(facts(waiting))).toMatchObject({
        ok: false,
        refusal: { code: 'presale_not_shared' },
      })
    const twice = facts(promise({}), promise({ id: 'pprm_2', share_quantity: null }))
    expect(await decide(twice)).toMatchObject({ ok: false, refusal: { code: 'presale_not_shared' } })
  })

  it('binds the share and pays back the rest, to the fen', async () => {
    expect(await decide(facts(promise({ share_quantity: 2000 })))).toMatchObject({
      ok: true,
      value: {
        stock: { op: 'rebind', picks: [{ lot_id: 'lot1', quantity: 2000 }] },
        promises: [{ promise_id: 'pprm_1', op: 'fulfil', allocated: 2000 }],
        lines: [{ units: 1, delta_quantity: -1000 }],
        refunds: [{ cause: 'presale', amount_fen: 1000 }],
        ends_order: false,
      },
    })
  })

  it('ends the order when its share is nothing', async () => {
    expect(await decide(facts(promise({ share_quantity: 0 })))).toMatchObject({
      ok: true,
      value: {
        ends_order: true,
        refunds: [{ cause: 'cancel', amount_fen: 3001 }],
        promises: [{ allocated: 0 }],
      },
    })
  })
})
