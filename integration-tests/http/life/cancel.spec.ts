import { ok } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift, freeOf } from '../../support/ledgers'
import {
  bought,
  capacityUsed,
  lifeOf,
  operatorLifeOf,
  storyOf,
  TOLD,
  unexplainedLines,
} from '../../support/life'
import { buildCart, placeOrder, variantOf } from '../../support/shop'

const SKU = 'HONGSHUGAN-250G'

describe('cancelling', () => {
  const house = useHouse()
  const order = (units: number, sku = SKU) =>
    bought(house.street, house.sql, {
      wishes: [
        { sku, units },
        { sku: 'LVCHA-125G', units: 1 },
      ],
    })

  afterEach(async () => {
    expect(await drift(house.sql)).toEqual([])
  })

  it('gives the goods, the capacity and the money back, once', async () => {
    const operator = await house.as('operator')
    const [free, capacity] = [await freeOf(house.sql, SKU), await capacityUsed(house.sql)]
    const { order_id, life } = await order(4)
    expect(await capacityUsed(house.sql)).not.toEqual(capacity)
    expect(life.order).toMatchObject({ status: 'placed', can_cancel: true, refunded_fen: 0 })
    ok(await operator.post(`/admin/orders/${order_id}/record-payment`))
    expect(await freeOf(house.sql, SKU)).toBe(free - 1_000)
    const tries = await Promise.all(
      Array.from({ length: 4 }, () =>
        house.street.post(`/store/orders/${order_id}/cancel`, { reason: '买错了' }),
      ),
    )
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status, body } of tries.filter(({ status }) => status !== 200))
      expect([status, body.code]).toEqual([400, 'order_cancelled'])
    const after = await lifeOf(house.street, order_id)
    expect(after.order).toMatchObject({ status: 'cancelled', total_fen: 0, paid_fen: 0, can_cancel: false })
    expect(after.refunds).toMatchObject([{ cause: 'cancel', amount_fen: life.order.ordered_fen }])
    expect(await freeOf(house.sql, SKU)).toBe(free)
    expect(await unexplainedLines(house.sql, order_id)).toEqual([])
    const [core] = await house.sql<{ status: string }>('select status from "order" where id = $1', [order_id])
    expect(core?.status).toBe('canceled')
    expect(await capacityUsed(house.sql)).toEqual(capacity)
    expect(await storyOf(house.sql, order_id)).toEqual([TOLD.allocated, TOLD.released])
    for (const action of ['dispatch', 'deliver', 'record-payment'])
      expect((await operator.post(`/admin/orders/${order_id}/${action}`)).status).toBeGreaterThanOrEqual(
        action === 'record-payment' ? 200 : 400,
      )
  })

  it('takes units off a line by their share of the money, to the last fen', async () => {
    const { order_id, lines } = await order(3)
    const capacity = await capacityUsed(house.sql)
    const line = lines.find(({ sku }) => sku === SKU)
    const path = `/store/orders/${order_id}/lines/${line?.line_id}/cancel`
    for (const body of [{}, { units: 0 }, { units: -1 }, { units: 1.5 }, { units: 'two' }, { units: 1e9 }])
      expect((await house.street.post(path, body)).status).toBe(400)
    expect(await house.street.post(path, { units: 4 })).toMatchObject({
      body: { code: 'units_too_many', field: 'units' },
    })
    ok(await house.street.post(path, { units: 1 }))
    expect(await capacityUsed(house.sql)).toBeLessThan(capacity)
    ok(await house.street.post(path, { units: 2 }))
    const after = await lifeOf(house.street, order_id)
    const mine = after.refunds.filter(({ line_id }) => line_id === line?.line_id)
    expect(mine.reduce((sum, { amount_fen }) => sum + amount_fen, 0)).toBe(line?.amount_fen)
    expect(after.lines.find(({ sku }) => sku === SKU)).toMatchObject({
      cancelled_units: 3,
      can_cancel_units: 0,
    })
    expect(after.order.total_fen).toBe(after.order.ordered_fen - (line?.amount_fen ?? 0))
    expect(await house.street.post(path, { units: 1 })).toMatchObject({ body: { code: 'units_too_many' } })
    expect(await unexplainedLines(house.sql, order_id)).toEqual([])
    const [core] = await house.sql<{ fen: string }>(
      `select round(100 * (totals ->> 'current_order_total')::numeric) as fen from order_summary s
       join "order" o on o.id = s.order_id and o.version = s.version where o.id = $1`,
      [order_id],
    )
    expect(Number(core?.fen)).toBe(after.order.total_fen)
  })

  it('keeps two lines of one variant apart: lots, money and what is taken off belong to each by itself', async () => {
    const operator = await house.as('operator')
    const cart_id = await buildCart(house.street, house.sql, { wishes: [{ sku: 'LVCHA-125G', units: 1 }] })
    const variant_id = await variantOf(house.sql, SKU)
    for (const [quantity, note] of [
      [3, '送给父母'],
      [1, '自己吃'],
    ] as const)
      ok(
        await house.street.post(`/store/carts/${cart_id}/line-items`, {
          variant_id,
          quantity,
          metadata: { note },
        }),
      )
    const pay = await house.street.post<{ payment_collection: { id: string } }>(
      '/store/payment-collections',
      {
        cart_id,
      },
    )
    const sessions = `/store/payment-collections/${ok(pay).payment_collection.id}/payment-sessions`
    ok(await house.street.post(sessions, { provider_id: 'pp_system_default' }))
    const { order_id } = ok(await placeOrder(house.street, cart_id))
    const before = await operatorLifeOf(operator, order_id)
    const twins = before.lines.filter(({ sku }) => sku === SKU)
    expect(twins.map(({ units }) => units).sort()).toEqual([1, 3])
    const [small, large] = [1, 3].map((units) => twins.find((line) => line.units === units)?.line_id ?? '')
    const held = async (line_id?: string) =>
      (await operatorLifeOf(operator, order_id)).holds
        .filter((hold) => hold.line_id === line_id)
        .reduce((sum, { quantity }) => sum + quantity, 0)
    expect([await held(small), await held(large)]).toEqual([250, 750])
    type Page = { lots: { line_id: string; quantity: number }[] }
    const { lots } = ok(await house.street.get<Page>(`/store/orders/${order_id}/allocation`))
    const shown = (line_id?: string) =>
      lots.filter((lot) => lot.line_id === line_id).reduce((sum, { quantity }) => sum + quantity, 0)
    expect([shown(small), shown(large)]).toEqual([250, 750])
    ok(await house.street.post(`/store/orders/${order_id}/lines/${large}/cancel`, { units: 2 }))
    expect([await held(small), await held(large)]).toEqual([250, 250])
    ok(await house.street.post(`/store/orders/${order_id}/lines/${small}/cancel`, { units: 1 }))
    expect([await held(small), await held(large)]).toEqual([0, 250])
    expect(await unexplainedLines(house.sql, order_id)).toEqual([])
    ok(await operator.post(`/admin/orders/${order_id}/dispatch`))
  })

  it('is refused once the goods have left, for a line that is not there, and for another’s order', async () => {
    const operator = await house.as('operator')
    const { order_id, lines } = await order(1)
    const [line] = lines
    expect(
      await house.street.post(`/store/orders/${order_id}/lines/ordli_x/cancel`, { units: 1 }),
    ).toMatchObject({
      status: 404,
      body: { code: 'line_not_found' },
    })
    expect(await house.street.post('/store/orders/order_x/cancel')).toMatchObject({ status: 404 })
    ok(await operator.post(`/admin/orders/${order_id}/dispatch`))
    const before = await books(house.sql)
    for (const path of [
      `/store/orders/${order_id}/cancel`,
      `/store/orders/${order_id}/lines/${line?.line_id}/cancel`,
    ])
      expect(await house.street.post(path, { units: 1 })).toMatchObject({
        status: 400,
        body: { code: 'order_already_dispatched' },
      })
    expect(await books(house.sql)).toEqual(before)
  })

  it('keeps core’s own ways shut, and cancels through the ledger on core’s own path', async () => {
    const operator = await house.as('operator')
    const { order_id, lines } = await order(1)
    const item = { id: lines[0]?.line_id, quantity: 1 }
    const before = await books(house.sql)
    for (const [path, body] of [
      [`/admin/orders/${order_id}/fulfillments`, { items: [item], location_id: 'sloc_x' }],
      ['/admin/order-edits', { order_id }],
      ['/admin/returns', { order_id }],
      ['/admin/claims', { order_id, type: 'refund' }],
      ['/admin/exchanges', { order_id }],
      ['/admin/draft-orders', { email: 'a@example.org', region_id: 'reg_x' }],
    ] as const)
      expect(await operator.post(path, body)).toMatchObject({
        status: 400,
        body: { code: 'core_route_closed' },
      })
    expect(await books(house.sql)).toEqual(before)
    ok(await operator.post(`/admin/orders/${order_id}/cancel`))
    expect((await lifeOf(house.street, order_id)).order.status).toBe('cancelled')
    expect(await unexplainedLines(house.sql, order_id)).toEqual([])
  })

  it('tells core of a fulfilment at the node the allocation leaves by', async () => {
    const operator = await house.as('operator')
    const { order_id } = await order(2)
    ok(await operator.post(`/admin/orders/${order_id}/dispatch`))
    const [row] = await house.sql<{ node_id: string; from_node_id: string; shipped: boolean }>(
      `select s.metadata ->> 'node_id' as node_id, f.shipped_at is not null as shipped,
         (select from_node_id from order_leg where order_id = $1 and to_node_id is null limit 1) as from_node_id
       from order_fulfillment l join fulfillment f on f.id = l.fulfillment_id
       join stock_location s on s.id = f.location_id where l.order_id = $1`,
      [order_id],
    )
    expect(row).toMatchObject({ node_id: row?.from_node_id, shipped: true })
    ok(await operator.post(`/admin/orders/${order_id}/deliver`))
    const { order: core } = ok(
      await operator.get<{ order: { fulfillment_status: string } }>(`/admin/orders/${order_id}`),
    )
    expect(core.fulfillment_status).toBe('delivered')
  })
})
