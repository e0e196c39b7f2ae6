import { newKey } from '../../support/agency'
import { ok, type Client } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'
import { bought, delivered, lifeOf, operatorLifeOf } from '../../support/life'
import { pdfPages } from '../../support/pdf'
import { until } from '../../support/race'
import { buildCart, placeOrder } from '../../support/shop'

const PAGE = 100
const BUYERS = 6
const HOUR_MS = 3_600_000
/** The job that carries on runs each minute. */
const CARRIED_ON_MS = 75_000
const SKU = 'HONGSHUGAN-250G'

type Recall = {
  id: string
  number: number
  status: string
  start_due_at: string
  known_at: string
  finish_due_on: string
}
type Totals = {
  lots: number
  orders: number
  to_ship: number
  delivered: number
  seen: number
  answered: number
  accounted_percent: number
  responses: Record<string, number>
}
type Whole = { recall: Recall; totals: Totals }
type Lot = Record<
  'id' | 'code' | 'trace_code' | 'township_code' | 'village_name' | 'plot_ref' | 'produced_on' | 'status',
  string
>
type OrderRecall = {
  id: string
  number: number
  status: string
  advice: string
  response: string | null
  lots: { code: string }[]
}

describe('a recall', () => {
  const house = useHouse()
  afterEach(async () => expect(await drift(house.sql)).toEqual([]))

  const operator = () => house.as('operator')
  const open = async (over: object) =>
    (await operator()).post<{ recall: Recall }>('/admin/recalls', {
      ...{ level: 1, reason: '抽检不合格', advice: '请停止食用并联系我们', idempotency_key: newKey() },
      ...over,
    })
  const started = async (over: object): Promise<Recall> => {
    const { recall } = ok(await open(over))
    return ok(await (await operator()).post<{ recall: Recall }>(`/admin/recalls/${recall.id}/start`)).recall
  }
  const whole = async (id: string) => ok(await (await operator()).get<Whole>(`/admin/recalls/${id}`))
  const ordersOf = async (id: string, query: object = {}) =>
    ok(
      await (
        await operator()
      ).get<{ orders: { order_id: string; state: string; response: string | null }[]; count: number }>(
        `/admin/recalls/${id}/orders`,
        { limit: PAGE, ...query },
      ),
    ).orders
  const lotOf = async (order_id: string): Promise<Lot> => {
    const { holds } = await operatorLifeOf(await operator(), order_id)
    const [lot] = await house.sql<Lot>(`select * from lot where id = $1`, [holds[0]?.lot_id])
    if (!lot) throw new Error('The order has no lot')
    return lot
  }
  const recallsOf = async (client: Client, order_id: string) =>
    ok(await client.get<{ recalls: OrderRecall[] }>(`/store/orders/${order_id}/recalls`)).recalls
  const holders = async (lot_ids: string[]): Promise<string[]> =>
    (
      await house.sql<{ order_id: string }>(
        `select distinct order_id from stock_hold where lot_id = any($1) and order_id is not null
           and status in ('bound', 'shipped') order by 1`,
        [lot_ids],
      )
    ).map(({ order_id }) => order_id)
  const onHand = async (lot_ids: string[]) =>
    house.sql<{
      lot_id: string
      zone_id: string
      on_hand: string
      held: string
      quarantined: string
      blocked_reason: string
    }>(`select * from lot_balance where lot_id = any($1) and on_hand > 0 order by lot_id, zone_id`, [lot_ids])
  const buyOne = () => bought(house.street, house.sql, { wishes: [{ sku: SKU, units: 2 }] })

  it('of a plot holds every lot of it at once, and finds exactly the orders that have of them', async () => {
    const [gone, waiting] = [await buyOne(), await buyOne()]
    await delivered(await operator(), gone.order_id)
    const lot = await lotOf(waiting.order_id)
    const { township_code, plot_ref } = lot
    const start = { by: 'plot', township_code, plot: plot_ref, from: '2020-01-01', to: '2030-01-01' }
    const of_plot = (
      await house.sql<{ id: string }>(`select id from lot where township_code = $1 and plot_ref = $2`, [
        ...[township_code, plot_ref],
      ])
    ).map(({ id }) => id)
    const expected = await holders(of_plot)
    expect(expected).toContain(waiting.order_id)
    const recall = await started({ start })
    expect(recall).toMatchObject({ status: 'started' })
    expect(Date.parse(recall.start_due_at) - Date.parse(recall.known_at)).toBe(24 * HOUR_MS)

    const found = await ordersOf(recall.id)
    expect(found.map(({ order_id }) => order_id).sort()).toEqual(expected)
    expect(found.find(({ order_id }) => order_id === waiting.order_id)).toMatchObject({ state: 'to_ship' })
    // Nothing of it is free any more, and what waited to be shipped has become a shortage to decide on.
    for (const balance of await onHand(of_plot)) expect(balance.quarantined).toBe(balance.on_hand)
    expect((await lifeOf(house.street, waiting.order_id)).shortages).toMatchObject([
      { cause: 'recall', status: 'open' },
    ])
    expect(
      await house.sql(`select 1 from lot where id = any($1) and status <> 'recalled'`, [of_plot]),
    ).toEqual([])

    // Everybody can see it: at the lot's page, in its story, and the buyer at the order.
    const { lot: shown } = ok(await house.street.get<{ lot: Lot }>(`/store/trace/${lot.trace_code}`))
    expect(shown.status).toBe('recalled')
    const [told] = await house.sql<{ lots: string }>(
      `select count(*) as lots from trace_event_lot join trace_event e using (event_id)
       where e.disposition = 'recalled' and lot_id = any($1)`,
      [of_plot],
    )
    expect(Number(told?.lots)).toBe(of_plot.length)
    const [mine] = await recallsOf(house.street, waiting.order_id)
    expect(mine).toMatchObject({
      ...{ number: recall.number, advice: '请停止食用并联系我们', state: 'to_ship', response: null },
    })
    expect(mine?.lots.map(({ code }) => code)).toContain(lot.code)

    // What the buyer says, the county reads.
    const say = (order_id: string, response: string, id = recall.id) =>
      house.street.post(`/store/orders/${order_id}/recalls/${id}`, { response })
    ok(await say(waiting.order_id, 'returned'))
    expect((await say(waiting.order_id, 'unreached')).body).toMatchObject({ field: 'response' })
    expect((await say(waiting.order_id, 'returned', 'rcl_x')).body).toMatchObject({
      code: 'recall_order_unknown',
    })
    const { totals } = await whole(recall.id)
    expect(totals).toMatchObject({
      answered: 1,
      seen: 1,
      responses: { returned: 1 },
      orders: expected.length,
    })
    expect((await ordersOf(recall.id, { answer: 'waiting' })).length).toBe(expected.length - 1)

    const report = await (await operator()).bytes(`/admin/recalls/${recall.id}/file?format=pdf&lang=zh`)
    const text = pdfPages(report).join('')
    expect(text).toContain(`召回 ${recall.number} 号报告`)
    expect(text).toContain(`#${waiting.display_id}`)

    // It ends when nothing of it is left in stock.
    const end = { outcome: 'confirmed', conclusion: '已全部销毁' }
    const close = async () =>
      (await operator()).post<{ recall: Recall }>(`/admin/recalls/${recall.id}/close`, end)
    expect((await close()).body).toMatchObject({ code: 'recall_goods_waiting' })
    const scrap = { reason: '集中无害化处理', idempotency_key: newKey() }
    const rooms = (await onHand(of_plot)).length
    const scrapped = async () =>
      ok(await (await operator()).post<{ rooms: number }>(`/admin/recalls/${recall.id}/scrap`, scrap)).rooms
    expect([await scrapped(), await scrapped()]).toEqual([rooms, 0])
    expect(ok(await close()).recall.status).toBe('closed')
    expect((await close()).body).toMatchObject({ code: 'recall_status' })
    expect(await house.sql(`select 1 from lot where id = any($1) and status <> 'closed'`, [of_plot])).toEqual(
      [],
    )
  })

  it('without cause gives everything back', async () => {
    const { order_id } = await buyOne()
    const lot = await lotOf(order_id)
    const before = await onHand([lot.id])
    const recall = await started({ start: { by: 'lot', codes: lot.code }, level: 3 })
    ok(
      await (
        await operator()
      ).post(`/admin/recalls/${recall.id}/close`, {
        ...{ outcome: 'unfounded', conclusion: '复检合格' },
      }),
    )
    const after = await onHand([lot.id])
    expect(
      after.map(({ on_hand, quarantined, blocked_reason }) => [on_hand, quarantined, blocked_reason]),
    ).toEqual(before.map(({ on_hand }) => [on_hand, '0', null]))
    expect(await house.sql(`select status from lot where id = $1`, [lot.id])).toEqual([{ status: 'active' }])
    // The buyer reads how it ended, and the goods can be bought again.
    expect(await recallsOf(house.street, order_id)).toMatchObject([{ status: 'closed' }])
    await buyOne()
  })

  it('that is a drill moves nothing, tells no buyer, and has a score', async () => {
    const { order_id } = await buyOne()
    await delivered(await operator(), order_id)
    const lot = await lotOf(order_id)
    const before = await books(house.sql)
    const recall = await started({ start: { by: 'lot', codes: lot.code }, is_drill: true })
    expect(await books(house.sql)).toEqual(before)
    expect(await recallsOf(house.street, order_id)).toEqual([])
    const orders = await ordersOf(recall.id)
    expect(orders.map((one) => one.order_id).sort()).toEqual(await holders([lot.id]))
    const { totals } = await whole(recall.id)
    expect(totals.accounted_percent).toBeLessThan(100)
    for (const one of orders)
      ok(
        await (
          await operator()
        ).post(`/admin/recalls/${recall.id}/orders/${one.order_id}`, {
          ...{ response: 'consumed', note: '电话演练' },
        }),
      )
    expect((await whole(recall.id)).totals.accounted_percent).toBe(100)
    expect(
      (await house.street.post(`/store/orders/${order_id}/recalls/${recall.id}`, { response: 'returned' }))
        .body,
    ).toMatchObject({ code: 'recall_order_unknown' })
    ok(
      await (
        await operator()
      ).post(`/admin/recalls/${recall.id}/close`, {
        ...{ outcome: 'confirmed', conclusion: '演练结束' },
      }),
    )
    expect(await books(house.sql)).toEqual(before)
  })

  it('lets no order slip through that is placed while it starts', async () => {
    const { order_id } = await buyOne()
    const lot = await lotOf(order_id)
    const carts: string[] = []
    for (let nth = 0; nth < BUYERS; nth += 1)
      carts.push(await buildCart(house.street, house.sql, { wishes: [{ sku: SKU, units: 1 }] }))
    const { recall } = ok(await open({ start: { by: 'lot', codes: lot.code } }))
    const begin = async () => (await operator()).post<{ recall: Recall }>(`/admin/recalls/${recall.id}/start`)
    const [placed, starts] = await Promise.all([
      Promise.all(carts.map((cart_id) => placeOrder(house.street, cart_id))),
      Promise.all([begin(), begin(), begin()]),
    ])
    expect(starts.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const got = placed.flatMap(({ status, body }) => (status < 300 ? [body.order_id] : []))
    const known = new Set((await ordersOf(recall.id)).map((one) => one.order_id))
    const [of_lot] = [await holders([lot.id])]
    for (const id of of_lot) expect(known).toContain(id)
    const bound = await house.sql(
      `select 1 from stock_hold where lot_id = $1 and status = 'bound' and order_id = any($2)`,
      [lot.id, got],
    )
    expect(bound).toEqual([])
    ok(
      await (
        await operator()
      ).post(`/admin/recalls/${recall.id}/close`, {
        ...{ outcome: 'unfounded', conclusion: '误报' },
      }),
    )
  })

  it('that a crash cut off while it started is carried on, and does nothing twice', async () => {
    const { order_id } = await buyOne()
    const lot = await lotOf(order_id)
    const recall = await started({ start: { by: 'lot', codes: lot.code }, level: 2 })
    const all = async () => [
      await books(house.sql),
      await house.sql(`select * from recall_lot where recall_id = $1 order by lot_id`, [recall.id]),
      await house.sql(`select * from recall_order where recall_id = $1 order by order_id`, [recall.id]),
      await house.sql(`select count(*) from trace_event`),
      await house.sql(`select id, status from lot order by id`),
    ]
    const whole_start = await all()
    const again = async () => {
      await house.sql(`update recall set status = 'starting' where id = $1`, [recall.id])
      expect(ok(await (await operator()).post(`/admin/recalls/${recall.id}/start`))).toMatchObject({
        recall: { status: 'started' },
      })
      expect(await all()).toEqual(whole_start)
    }
    // Cut off before its last write, and between holding and writing down.
    await again()
    await house.sql(`delete from recall_order where recall_id = $1`, [recall.id])
    await house.sql(`update recall_lot set on_hand = 0, promised = 0, sold = 0 where recall_id = $1`, [
      recall.id,
    ])
    await again()
    ok(
      await (
        await operator()
      ).post(`/admin/recalls/${recall.id}/close`, {
        ...{ outcome: 'unfounded', conclusion: '误报' },
      }),
    )

    // Cut off before it held anything, and nobody asks again: the job does.
    const { recall: cut_off } = ok(await open({ start: { by: 'lot', codes: lot.code } }))
    await house.sql(
      `update recall set status = 'starting', started_by = opened_by, started_at = now() - interval '5 minutes',
         finish_due_on = current_date + 14 where id = $1`,
      [cut_off.id],
    )
    await until('the recall is carried on', CARRIED_ON_MS, async () => {
      const [now] = await house.sql(`select 1 from recall where id = $1 and status = 'started'`, [cut_off.id])
      return now !== undefined
    })
    for (const { on_hand, quarantined } of await onHand([lot.id])) expect(quarantined).toBe(on_hand)
    ok(
      await (
        await operator()
      ).post(`/admin/recalls/${cut_off.id}/close`, {
        ...{ outcome: 'unfounded', conclusion: '误报' },
      }),
    )
  }, 150_000)

  it('says what is wrong, and changes nothing', async () => {
    const { order_id } = await buyOne()
    const lot = await lotOf(order_id)
    const start = { by: 'lot', codes: lot.code }
    const wrong: [object, object][] = [
      [{ start: { by: 'lot', codes: 'nothing-of-ours' } }, { code: 'recall_lot_unknown' }],
      [
        { start: { by: 'certificate', number: 'none', from: '2026-01-01', to: '2026-01-02' } },
        { code: 'recall_reaches_nothing' },
      ],
      [{ start, level: 4 }, { field: 'level' }],
      [{ start, reason: ' ' }, { field: 'reason' }],
      [{ start, known_at: new Date(Date.now() + HOUR_MS).toISOString() }, { field: 'known_at' }],
      [{ start, known_at: '2020-01-01T00:00:00Z' }, { field: 'known_at' }],
      [{ start, idempotency_key: 'short' }, { field: 'idempotency_key' }],
    ]
    const before = await books(house.sql)
    for (const [over, body] of wrong) expect([over, (await open(over)).body]).toMatchObject([over, body])
    const key = newKey()
    const twice = [
      await open({ start, idempotency_key: key }),
      await open({ start, idempotency_key: key }),
    ].map((answer) => ok(answer).recall.id)
    expect(twice[0]).toBe(twice[1])
    const at = async (path: string, body: object = {}) =>
      (await (await operator()).post(`/admin/recalls/${twice[0]}/${path}`, body)).body
    expect(await at(`orders/${order_id}`, { response: 'returned' })).toMatchObject({ code: 'recall_status' })
    expect(await at('scrap', { reason: 'x', idempotency_key: newKey() })).toMatchObject({
      code: 'recall_status',
    })
    expect(await at('close', { outcome: 'unfounded', conclusion: 'x' })).toMatchObject({
      code: 'recall_status',
    })
    expect(await at('cancel', { conclusion: '误报' })).toMatchObject({ recall: { status: 'cancelled' } })
    expect(await at('start')).toMatchObject({ code: 'recall_status' })
    expect((await (await operator()).get('/admin/recalls/rcl_x')).body).toMatchObject({
      code: 'recall_not_found',
    })
    expect(await books(house.sql)).toEqual(before)
    const { recalls, count } = ok(
      await (
        await operator()
      ).get<{ recalls: Recall[]; count: number }>('/admin/recalls', { status: 'cancelled' }),
    )
    expect([count, recalls.map(({ id }) => id)]).toEqual([1, [twice[0]]])
  })
})
