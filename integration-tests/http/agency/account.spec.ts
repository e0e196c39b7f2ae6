import { ACCOUNTS, entrySums, figuresOf, newKey, type AgencyPlaced, type Figures } from '../../support/agency'
import { ok } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'

type Line = { line_id: string; sku: string; units: number; accepted_units: number | null; total_fen: number }
type OrderPage = {
  order: { status: string; lines: Line[]; accepted_at: string | null; paid_at: string | null }
  lots: unknown[]
  legs: { status: string }[]
}

/** 10 units that count and 3 that do not; freight never does. */
const COUNTED = { sku: 'GONGGU-MI-5KG', units: 10 }
const NOT_COUNTED = { sku: 'MAHUA-400G', units: 3 }
const LINES = [COUNTED, NOT_COUNTED]

describe('an institution buys on account, and its figures move', () => {
  const house = useHouse()
  let order: AgencyPlaced
  let counted_fen: number
  let start: Figures

  const expectMoved = async (moved: Partial<Record<(typeof ACCOUNTS)[number], number>>) => {
    const now = await figuresOf(await house.as('agency'))
    for (const account of ACCOUNTS) {
      const field = `${account}_fen` as const
      expect([account, now[field] - start[field]]).toEqual([account, moved[account] ?? 0])
    }
    expect(await entrySums(house.sql, now.declaration_id)).toEqual(
      Object.fromEntries(ACCOUNTS.map((account) => [`${account}_fen`, now[`${account}_fen`]])),
    )
  }

  it('placed: ordered grows by the lines that count', async () => {
    const agency = await house.as('agency-requester')
    start = await figuresOf(agency)
    const body = { lines: LINES, declaration_id: start.declaration_id, idempotency_key: newKey() }
    const placed = await agency.post<AgencyPlaced>('/agency/orders', body)
    order = ok(placed)
    expect(placed.status).toBe(201)
    const { order: page } = ok(await agency.get<OrderPage>(`/agency/orders/${order.order_id}`))
    counted_fen = page.lines.find(({ sku }) => sku === COUNTED.sku)?.total_fen ?? 0
    expect(counted_fen).toBeGreaterThan(0)
    await expectMoved({ ordered: counted_fen })

    const before = await books(house.sql)
    const again = await agency.post<AgencyPlaced>('/agency/orders', body)
    expect(again).toMatchObject({ status: 200, body: { order_id: order.order_id, already_placed: true } })
    const other = await agency.post('/agency/orders', { ...body, lines: [{ ...COUNTED, units: 11 }] })
    expect(other).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused', field: 'idempotency_key' },
    })
    expect(await books(house.sql)).toEqual(before)
  })

  it('cannot be accepted before it is delivered', async () => {
    const officer = await house.as('agency-acceptance')
    const answer = await officer.post(`/agency/orders/${order.order_id}/acceptance`)
    expect(answer).toMatchObject({ status: 400, body: { code: 'not_delivered' } })
  })

  it('dispatched and delivered: no figure moves', async () => {
    const operator = await house.as('operator')
    ok(await operator.post(`/admin/orders/${order.order_id}/dispatch`))
    ok(await operator.post(`/admin/orders/${order.order_id}/deliver`))
    const { order: page, legs } = ok(
      await (await house.as('agency')).get<OrderPage>(`/agency/orders/${order.order_id}`),
    )
    expect(page.status).toBe('delivered')
    expect(new Set(legs.map(({ status }) => status))).toEqual(new Set(['arrived']))
    await expectMoved({ ordered: counted_fen })
  })

  it.each([
    [
      'more than was ordered',
      (line: Line) => [{ line_id: line.line_id, accepted_units: 11 }],
      'accepted_too_many',
    ],
    ['a line of nothing', () => [{ line_id: 'none', accepted_units: 1 }], 'accepted_too_many'],
    ['half a unit', (line: Line) => [{ line_id: line.line_id, accepted_units: 0.5 }], 'invalid_input'],
  ])('refuses to accept %s', async (_name, lines, code) => {
    const officer = await house.as('agency-acceptance')
    const { order: page } = ok(await officer.get<OrderPage>(`/agency/orders/${order.order_id}`))
    const [line] = page.lines.filter(({ sku }) => sku === COUNTED.sku)
    const before = await books(house.sql)
    const path = `/agency/orders/${order.order_id}/acceptance`
    expect(await officer.post(path, { lines: line ? lines(line) : [] })).toMatchObject({
      status: 400,
      body: { code },
    })
    expect(await books(house.sql)).toEqual(before)
  })

  it('accepted with two units sent back: accepted is what was kept, ordered shrinks to it', async () => {
    const officer = await house.as('agency-acceptance')
    const { order: page } = ok(await officer.get<OrderPage>(`/agency/orders/${order.order_id}`))
    const line_id = page.lines.find(({ sku }) => sku === COUNTED.sku)?.line_id
    const path = `/agency/orders/${order.order_id}/acceptance`
    ok(await officer.post(path, { lines: [{ line_id, accepted_units: 8 }] }))
    const kept_fen = (counted_fen * 8) / 10
    await expectMoved({ ordered: kept_fen, accepted: kept_fen })
    const signed = ok(await officer.get<OrderPage>(`/agency/orders/${order.order_id}`)).order
    expect(signed.lines.map(({ sku, accepted_units }) => [sku, accepted_units])).toEqual([
      [COUNTED.sku, 8],
      [NOT_COUNTED.sku, 3],
    ])
    expect(signed.accepted_at).not.toBeNull()
    expect(await officer.post(path)).toMatchObject({ status: 409, body: { code: 'already_accepted' } })
  })

  it('paid: paid and completed grow by it, once, however often the money is recorded', async () => {
    const operator = await house.as('operator')
    const path = `/admin/orders/${order.order_id}/record-payment`
    ok(await operator.post(path))
    const kept_fen = (counted_fen * 8) / 10
    const moved = { ordered: kept_fen, accepted: kept_fen, paid: kept_fen, completed: kept_fen }
    await expectMoved(moved)
    ok(await operator.post(path))
    await expectMoved(moved)
    const [captured] = await house.sql<{ n: string }>(
      `select count(*) as n from capture c join payment p on p.id = c.payment_id
       join order_payment_collection l on l.payment_collection_id = p.payment_collection_id where l.order_id = $1`,
      [order.order_id],
    )
    expect(Number(captured?.n)).toBe(1)
  })

  it('leaves the ledgers as their entries say', async () => {
    expect(await drift(house.sql)).toEqual([])
  })
})
