import { newKey } from '../../support/agency'
import { ok, type Answer } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'
import { bought, delivered, lifeOf, PIXEL_PNG, storyOf, TOLD, unexplainedLines } from '../../support/life'

type Filed = { request: { id: string; status: string; photos: { id: string }[] } }

const PHOTO = { media_type: 'image/png', base64: PIXEL_PNG }

describe('after-sales', () => {
  const house = useHouse()

  afterEach(async () => {
    expect(await drift(house.sql)).toEqual([])
  })

  /** Tea may be returned within seven days; a frozen chicken may not. */
  async function atTheDoor() {
    const operator = await house.as('operator')
    const order = await bought(house.street, house.sql, {
      wishes: [
        { sku: 'LVCHA-125G', units: 3 },
        { sku: 'TUJI-1.5KG', units: 2 },
      ],
    })
    ok(await operator.post(`/admin/orders/${order.order_id}/record-payment`))
    const ask = (body: object): Promise<Answer<Filed>> =>
      house.street.post<Filed>(`/store/orders/${order.order_id}/after-sales`, {
        idempotency_key: newKey(),
        reason: '到货破损',
        units: 1,
        photos: [],
        ...body,
      })
    const lineOf = (sku: string) => order.lines.find((line) => line.sku === sku)?.line_id ?? ''
    return { operator, ask, tea: lineOf('LVCHA-125G'), chicken: lineOf('TUJI-1.5KG'), ...order }
  }

  it('refuses what may not be asked, with the reason and nothing filed', async () => {
    const { operator, ask, tea, chicken, order_id } = await atTheDoor()
    expect(await ask({ line_id: tea, kind: 'return' })).toMatchObject({ body: { code: 'not_delivered_yet' } })
    await delivered(operator, order_id)
    const before = await books(house.sql)
    const refusals: [object, string][] = [
      [{ line_id: chicken, kind: 'return' }, 'return_excluded'],
      [{ line_id: chicken, kind: 'damage' }, 'photo_missing'],
      [{ line_id: tea, kind: 'return', units: 4 }, 'units_too_many'],
      [{ line_id: 'ordli_x', kind: 'return' }, 'line_not_found'],
      [
        {
          line_id: tea,
          kind: 'damage',
          photos: [{ media_type: 'image/png', base64: 'bm90IGEgcGljdHVyZQ==' }],
        },
        'photo_not_readable',
      ],
      [
        {
          line_id: tea,
          kind: 'damage',
          photos: [{ media_type: 'image/png', base64: Buffer.alloc(1_048_577).toString('base64') }],
        },
        'photo_too_large',
      ],
    ]
    for (const [body, code] of refusals) expect((await ask(body)).body).toMatchObject({ code })
    await house.sql(
      `update order_leg set arrived_at = arrived_at - interval '9 days', departed_at = departed_at - interval '9 days' where order_id = $1`,
      [order_id],
    )
    for (const kind of ['damage', 'return'])
      expect(await ask({ line_id: tea, kind, photos: [PHOTO] })).toMatchObject({
        body: { code: 'after_sales_window_closed' },
      })
    expect((await lifeOf(house.street, order_id)).after_sales).toEqual([])
    expect(await books(house.sql)).toEqual(before)
  })

  it('files a claim once per key, shows its photo, pays the share back and keeps the goods with the buyer', async () => {
    const { operator, ask, chicken, order_id, life } = await atTheDoor()
    await delivered(operator, order_id)
    const claim = { line_id: chicken, kind: 'damage', photos: [PHOTO], idempotency_key: newKey() }
    const first = await ask(claim)
    expect(first.status).toBe(201)
    const again = await ask(claim)
    expect([again.status, again.body.request.id]).toEqual([200, first.body.request.id])
    const { request } = first.body
    const photo = await fetch(
      `${house.street.url}/store/orders/${order_id}/photos/${request.photos[0]?.id}`,
      { headers: { 'x-publishable-api-key': await publishableKey() } },
    )
    expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(Buffer.from(await photo.arrayBuffer()).toString('base64')).toBe(PIXEL_PNG)
    expect((await house.street.get(`/store/orders/order_x/photos/${request.photos[0]?.id}`)).status).toBe(404)

    type Queue = { requests: { id: string; suggestion: { refund_fen: number; disposition: string } }[] }
    const { requests } = ok(await operator.get<Queue>('/admin/after-sales', { limit: 100 }))
    const mine = requests.find(({ id }) => id === request.id)
    const line = life.lines.find(({ line_id }) => line_id === chicken)
    expect(mine?.suggestion).toEqual({
      refund_fen: Math.floor((line?.amount_fen ?? 0) / 2),
      disposition: 'none',
    })
    const decide = (body: object) => operator.post(`/admin/after-sales/${request.id}/decision`, body)
    expect(await decide({ approve: true, note: '好', refund_fen: 99_999_999 })).toMatchObject({
      body: { code: 'refund_too_high', field: 'refund_fen' },
    })
    ok(await decide({ approve: true, note: '同意' }))
    expect(await decide({ approve: false, note: '晚了' })).toMatchObject({
      status: 409,
      body: { code: 'request_closed' },
    })
    const after = await lifeOf(house.street, order_id)
    expect(after.after_sales).toMatchObject([{ status: 'approved', refund_fen: mine?.suggestion.refund_fen }])
    expect(after.refunds).toMatchObject([{ cause: 'damage', paid_back_fen: mine?.suggestion.refund_fen }])
    expect(after.order.paid_fen).toBe(after.order.total_fen)
    expect(await unexplainedLines(house.sql, order_id)).toEqual([])
  })

  it('takes returned tea back into quarantine, and a buyer may think again', async () => {
    const { operator, ask, tea, order_id } = await atTheDoor()
    await delivered(operator, order_id)
    const file = async () => ok(await ask({ line_id: tea, kind: 'return', units: 2 })).request.id
    const first = await file()
    expect(await ask({ line_id: tea, kind: 'return', units: 2 })).toMatchObject({
      body: { code: 'units_too_many' },
    })
    const withdraw = () => house.street.post(`/store/orders/${order_id}/after-sales/${first}/withdraw`)
    ok(await withdraw())
    expect(await withdraw()).toMatchObject({ status: 409, body: { code: 'request_closed' } })
    expect((await house.street.post(`/store/orders/${order_id}/after-sales/asr_x/withdraw`)).body.code).toBe(
      'after_sales_not_found',
    )
    const second = await file()
    const quarantined = async () =>
      Number((await house.sql<{ q: string }>('select sum(quarantined) as q from lot_balance'))[0]?.q)
    const before = await quarantined()
    ok(await operator.post(`/admin/after-sales/${second}/decision`, { approve: true, note: '收到' }))
    expect(await quarantined()).toBe(before + 250)
    expect((await storyOf(house.sql, order_id)).at(-1)).toBe(TOLD.returned)
    const [aside] = await house.sql<{ grams: string }>(
      `select l.quantity as grams from trace_event e join trace_event_lot l using (event_id)
       where e.biz_step = 'holding' and e.disposition = 'non_sellable_other' order by e.seq desc limit 1`,
    )
    expect(Number(aside?.grams)).toBe(250)
    const third = await ask({ line_id: tea, kind: 'return', units: 1 })
    ok(
      await operator.post(`/admin/after-sales/${third.body.request.id}/decision`, {
        approve: false,
        note: '已拆封',
      }),
    )
    expect((await lifeOf(house.street, order_id)).after_sales.map(({ status }) => status)).toEqual([
      'withdrawn',
      'approved',
      'rejected',
    ])
  })

  async function publishableKey(): Promise<string> {
    const [key] = await house.sql<{ token: string }>(
      `select token from api_key where type = 'publishable' and revoked_at is null and deleted_at is null`,
    )
    return key?.token ?? ''
  }
})
