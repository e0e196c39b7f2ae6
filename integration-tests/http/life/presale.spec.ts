import { newKey } from '../../support/agency'
import { ok } from '../../support/client'
import { dayOffset, SOLD } from '../../support/coop'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'
import { bought, delivered, lifeOf, type Life } from '../../support/life'
import { harvest, openPresale, proposal, settle, type Presale, type PromiseView } from '../../support/presale'
import { ADDRESS, buildCart, placeOrder, variantOf } from '../../support/shop'

type Promised = Life & { promises: PromiseView[] }
const UNIT_G = 2500

describe('goods sold before their harvest', () => {
  const house = useHouse()
  const presaleOf = async (id: string) =>
    ok(await (await house.as('operator')).get<{ presale: Presale }>(`/admin/presales/${id}`)).presale
  const order = (units: number) => bought(house.street, house.sql, { wishes: [{ sku: SOLD.sku, units }] })
  const life = async (order_id: string) => (await lifeOf(house.street, order_id)) as Promised
  const listing = async () => {
    type Listing = { free_quantity: number; presale: { id: string; free_quantity: number } | null }
    return ok(await house.street.get<{ listing: Listing }>(`/store/listings/${SOLD.handle}`)).listing
  }

  afterEach(async () => {
    expect(await drift(house.sql)).toEqual([])
  })

  it('are proposed by their seller and opened by the county, and everything else is refused', async () => {
    const [coop, other, operator] = await Promise.all([
      house.as('coop'),
      house.as('coop2'),
      house.as('operator'),
    ])
    const body = await proposal(coop)
    const before = await books(house.sql)
    const refused = async (over: object, answer: object) =>
      expect(await coop.post('/coop/presales', { ...body, ...over })).toMatchObject(answer)
    await refused(
      { ship_by: dayOffset(-1) },
      { status: 400, body: { code: 'presale_dates', field: 'ship_by' } },
    )
    await refused({ sells_to: dayOffset(-2) }, { body: { code: 'presale_dates', field: 'sells_to' } })
    for (const forecast_quantity of [0, -5, 2.5, 1e15, '10'])
      await refused({ forecast_quantity }, { status: 400, body: { field: 'forecast_quantity' } })
    await refused({ harvest_from: '2026-02-30' }, { status: 400, body: { field: 'harvest_from' } })
    expect(await other.post('/coop/presales', body)).toMatchObject({
      status: 404,
      body: { code: 'listing_not_found' },
    })
    expect(await operator.get('/admin/presales/psl_none')).toMatchObject({
      body: { code: 'presale_not_found' },
    })
    expect(await books(house.sql)).toEqual(before)

    const { presale } = ok(await coop.post<{ presale: Presale }>('/coop/presales', body))
    expect(presale).toMatchObject({ status: 'proposed', sellable_quantity: 40_000 })
    await refused({}, { status: 409, body: { code: 'presale_exists' } })
    expect((await listing()).presale).toBeNull()
    expect(await other.get(`/coop/presales/${presale.id}`)).toMatchObject({ status: 404 })
    const decide = (action: string) =>
      operator.post(`/admin/presales/${presale.id}/decision`, { action, reason: '不合时令' })
    expect(await decide('close')).toMatchObject({ status: 409, body: { code: 'illegal_presale_action' } })
    ok(await decide('reject'))
    const { presales } = ok(await coop.get<{ presales: Presale[] }>('/coop/presales', { status: 'rejected' }))
    expect(presales.map(({ id }) => id)).toEqual([presale.id])
  })

  it('are promised, and never out of store; the harvest is kept for its promises', async () => {
    const [coop, operator] = await Promise.all([house.as('coop'), house.as('operator')])
    const { id } = await openPresale(coop, operator)
    expect(await listing()).toMatchObject({ free_quantity: 0, presale: { id, free_quantity: 40_000 } })
    const { order_id, life: placed } = await order(2)
    const { promises } = placed as Promised
    expect(promises).toMatchObject([
      { quantity: 2 * UNIT_G, allocated: 0, status: 'promised', ship_by: dayOffset(7) },
    ])
    expect(promises[0]?.line_id).toBe(placed.lines[0]?.line_id)
    expect((await listing()).presale?.free_quantity).toBe(35_000)
    expect(await operator.post(`/admin/orders/${order_id}/dispatch`)).toMatchObject({
      body: { code: 'harvest_waiting' },
    })
    const again = await operator.post(
      `/admin/orders/${order_id}/lines/${placed.lines[0]?.line_id}/reallocate`,
      {},
    )
    expect(again).toMatchObject({ body: { code: 'nothing_to_reallocate' } })

    // Mixed with goods in store, or more than may be promised: refused, and nothing is kept.
    const before = await presaleOf(id)
    const mixed = [
      { sku: SOLD.sku, units: 1 },
      { sku: 'HONGSHUGAN-250G', units: 1 },
    ]
    expect(
      await placeOrder(house.street, await buildCart(house.street, house.sql, { wishes: mixed })),
    ).toMatchObject({
      body: { code: 'presale_apart' },
    })
    const many = await buildCart(house.street, house.sql, { wishes: [{ sku: SOLD.sku, units: 15 }] })
    expect(await placeOrder(house.street, many)).toMatchObject({ body: { code: 'presale_sold_out' } })
    expect((await presaleOf(id)).promised_quantity).toBe(before.promised_quantity)

    // The seller ends the selling: the harvest still belongs to the promises, not to whoever buys from store now.
    ok(await coop.post(`/coop/presales/${id}/close`, { reason: '够了' }))
    await harvest(coop, 4 * UNIT_G)
    const free = (await listing()).free_quantity
    expect((await presaleOf(id)).harvested_quantity).toBe(4 * UNIT_G)
    const { progress, presale } = ok(await settle(operator, id))
    expect(progress).toEqual({ served: 1, failed: [], left: 0 })
    expect(presale).toMatchObject({ status: 'settled', yield_quantity: 4 * UNIT_G })
    expect((await listing()).free_quantity).toBe(free + 2 * UNIT_G)
    expect((await life(order_id)).promises).toMatchObject([{ status: 'allocated', allocated: 2 * UNIT_G }])
    expect(await settle(operator, id)).toMatchObject({ status: 200 })
    await delivered(operator, order_id)
    expect((await life(order_id)).order.status).toBe('delivered')
  })

  it('are shared fairly when the harvest is short, and what is lacking is paid back', async () => {
    const [coop, operator] = await Promise.all([house.as('coop'), house.as('operator')])
    const { id } = await openPresale(coop, operator)
    const [large, small, given_up] = [await order(6), await order(1), await order(2)]
    for (const { order_id } of [large, small])
      ok(await operator.post(`/admin/orders/${order_id}/record-payment`))
    // A buyer may go, in part or whole, and the share is free for others.
    const line_id = given_up.lines[0]?.line_id ?? ''
    ok(await house.street.post(`/store/orders/${given_up.order_id}/lines/${line_id}/cancel`, { units: 1 }))
    expect((await presaleOf(id)).promised_quantity).toBe(8 * UNIT_G)
    ok(await house.street.post(`/store/orders/${given_up.order_id}/cancel`))
    expect((await presaleOf(id)).promised_quantity).toBe(7 * UNIT_G)

    // Two units of the harvest before are in store, too.
    await harvest(coop, 2 * UNIT_G + 100)
    const path = `/admin/presales/${id}/preview`
    expect(ok(await operator.get(path))).toMatchObject({
      preview: { wanted_quantity: 7 * UNIT_G, shared_quantity: 4 * UNIT_G, whole: 1, short: 1, nothing: 0 },
    })
    expect(await settle(operator, id, { yield_quantity: 40_000 })).toMatchObject({
      body: { code: 'yield_not_in_stock', field: 'yield_quantity' },
    })
    // Pressed by three at once: shared out once.
    const pressed = await Promise.all([1, 2, 3].map(() => settle(operator, id)))
    expect(pressed.map(({ status }) => status)).toEqual([200, 200, 200])
    const [got, all] = [await life(large.order_id), await life(small.order_id)]
    expect(all.promises).toMatchObject([{ status: 'allocated', allocated: UNIT_G }])
    expect(got.promises).toMatchObject([{ status: 'short', allocated: 3 * UNIT_G }])
    const amount_fen = got.lines[0]?.amount_fen ?? 0
    expect(got.refunds).toMatchObject([
      { cause: 'presale', amount_fen: amount_fen / 2, paid_back_fen: amount_fen / 2 },
    ])
    expect(got.lines).toMatchObject([{ units: 6, cancelled_units: 3 }])
    await delivered(operator, large.order_id)
  })

  it('end the order when nothing was harvested', async () => {
    const [coop, operator] = await Promise.all([house.as('coop'), house.as('operator')])
    const { id } = await openPresale(coop, operator)
    const { order_id } = await order(1)
    ok(await settle(operator, id, { yield_quantity: 0 }))
    const after = await life(order_id)
    expect(after.order).toMatchObject({ status: 'cancelled' })
    expect(after.promises).toMatchObject([{ status: 'short', allocated: 0 }])
    expect((await presaleOf(id)).status).toBe('settled')
  })

  it('record a breach when they leave too late, and the buyer may still go', async () => {
    const [coop, operator] = await Promise.all([house.as('coop'), house.as('operator')])
    const { id } = await openPresale(coop, operator)
    const { order_id } = await order(1)
    await house.sql(
      `update presale set sells_from = '2026-01-01', sells_to = '2026-01-02', harvest_from = '2026-01-03',
      ship_by = '2026-01-05' where id = $1`,
      [id],
    )
    // The job runs every minute.
    const late = async (): Promise<Promised> => {
      for (let waited_s = 0; waited_s < 75; waited_s += 1) {
        const now = await life(order_id)
        if (now.promises[0]?.breached_at) return now
        await new Promise((resolve) => setTimeout(resolve, 1000))
      }
      throw new Error('No breach was recorded')
    }
    expect((await late()).promises).toMatchObject([{ status: 'breached' }])
    expect((await presaleOf(id)).history?.map(({ kind }) => kind)).toContain('breach')
    ok(await house.street.post(`/store/orders/${order_id}/cancel`))
    expect((await life(order_id)).promises).toMatchObject([{ status: 'cancelled' }])
    ok(await settle(operator, id, { yield_quantity: 0 }))
  })

  it('are ordered by an institution too, count toward its quota, and race without one promise too many', async () => {
    const [coop, operator, agency] = await Promise.all([
      house.as('coop'),
      house.as('operator'),
      house.as('agency'),
    ])
    const { id } = await openPresale(coop, operator)
    const lines = [{ sku: SOLD.sku, units: 10 }]
    // Shown apart before it is ordered, and refused at its row when it is ordered all the same.
    const mixed = [{ sku: 'HONGSHUGAN-250G', units: 1 }, ...lines]
    type Row = { presale: { ship_by: string } | null; error: { code: string } | null }
    const preview = ok(await agency.post<{ lines: Row[] }>('/agency/orders/preview', { lines: mixed }))
    expect(preview.lines).toMatchObject([
      { presale: null, error: null },
      { presale: { ship_by: dayOffset(7) }, error: { code: 'presale_apart' } },
    ])
    expect(await agency.post('/agency/orders', { lines: mixed, idempotency_key: newKey() })).toMatchObject({
      body: { code: 'presale_apart', row: 1 },
    })
    const placed = await agency.post<{ order_id: string }>('/agency/orders', {
      lines,
      idempotency_key: newKey(),
    })
    const { order_id } = ok(placed)
    expect(ok(await agency.get<Promised>(`/agency/orders/${order_id}/life`)).promises).toHaveLength(1)
    const variant_id = await variantOf(house.sql, SOLD.sku)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        house.street.post<{ code?: string }>('/store/checkouts', {
          items: [{ variant_id, quantity: 1 }],
          email: `buyer${n}@example.org`,
          shipping_address: ADDRESS,
          idempotency_key: newKey(),
        }),
      ),
    )
    // 40,000 g may be promised, and 25,000 are.
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(6)
    const codes = answers.filter(({ status }) => status >= 300).map(({ body }) => body.code)
    expect(new Set(codes)).toEqual(new Set(['presale_sold_out']))
    expect((await presaleOf(id)).promised_quantity).toBe(40_000)
    await harvest(coop, 40_000)
    expect(ok(await settle(operator, id)).progress).toMatchObject({ served: 7, failed: [], left: 0 })
  })
})
