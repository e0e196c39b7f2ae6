import { newKey, type AgencyPlaced } from '../../support/agency'
import { ok, type Answer, type Client } from '../../support/client'
import { useHouse } from '../../support/house'
import { drift } from '../../support/ledgers'
import { atOnce, tally } from '../../support/race'

type Item = { sku: string; price_fen: number; free_units: number; presale: object | null }
type Agreement = { id: string; status: string }
type View = {
  agreement: Agreement
  lines: { sku: string; price_fen: number; drawn_units: number; above_public: boolean }[]
}
type Contract = {
  price_fen: number
  public_price_fen: number
  above_public: boolean
  remaining_units: number
}
type Preview = {
  lines: { total_fen: number; error: { code: string } | null; contract: Contract | null }[]
  total_fen: number
}

describe('a framework agreement', () => {
  const house = useHouse()
  let [finance, clerk, school, coop, other_coop, other_school] = [] as unknown as Client[]
  let [first, second] = [] as unknown as Item[]
  const starts_on = '2026-01-01'
  const ends_on = '2099-12-31'

  beforeAll(async () => {
    const people = ['agency-finance', 'agency-requester', 'agency', 'coop', 'coop2', 'agency2'] as const
    ;[finance, clerk, school, coop, other_coop, other_school] = await Promise.all(people.map(house.as))
    const own = await house.sql<{ sku: string }>(
      `select v.sku from listing_variant v join listing l on l.id = v.listing_id join seller s on s.id = l.seller_id
       where s.code = 'S02' and l.status = 'listed' order by v.sku`,
    )
    const { items } = ok(await clerk!.get<{ items: Item[] }>('/agency/catalogue', { limit: 100 }))
    const more = ok(await clerk!.get<{ items: Item[] }>('/agency/catalogue', { limit: 100, offset: 100 }))
    ;[first, second] = [...items, ...more.items].filter(
      ({ sku, free_units, presale }) => !presale && free_units > 40 && own.some((one) => one.sku === sku),
    )
  })
  afterEach(async () => expect(await drift(house.sql)).toEqual([]))

  const terms = (price_fen: number, ceiling_units: number, sku = first!.sku) => ({
    ...{ title: '框架协议', starts_on, ends_on },
    lines: [{ sku, price_fen, ceiling_units }],
  })
  const draft = (body: object) => finance!.post<{ agreement: Agreement }>('/agency/agreements', body)
  const act = (client: Client, side: 'agency' | 'coop', id: string, action: string) =>
    client.post<{ agreement: Agreement }>(`/${side}/agreements/${id}/act`, { action })
  const signed = async (body: object): Promise<string> => {
    const { id } = ok(await draft(body)).agreement
    ok(await act(finance!, 'agency', id, 'offer'))
    ok(await act(coop!, 'coop', id, 'accept'))
    ok(await act(finance!, 'agency', id, 'sign'))
    return id
  }
  const end = async (id: string) => ok(await act(finance!, 'agency', id, 'terminate'))
  const view = async (id: string) => ok(await finance!.get<View>(`/agency/agreements/${id}`))
  const drawn = async (id: string) => (await view(id)).lines[0]?.drawn_units
  const preview = async (units: number, client = clerk!) =>
    ok(await client.post<Preview>('/agency/orders/preview', { lines: [{ sku: first!.sku, units }] }))
  const order = (units: number, client = clerk!): Promise<Answer<AgencyPlaced>> =>
    client.post('/agency/orders', { lines: [{ sku: first!.sku, units }], idempotency_key: newKey() })
  const lineOf = async (order_id: string) => {
    const { order: shown } = ok(
      await clerk!.get<{ order: { lines: { unit_price_fen: number; total_fen: number }[] } }>(
        `/agency/orders/${order_id}`,
      ),
    )
    return shown.lines[0]
  }

  it('sets the price of its institution when both sides have signed, up to its ceiling', async () => {
    const price_fen = first!.price_fen - 100
    const { id } = ok(await draft(terms(price_fen, 5))).agreement
    const hidden = { status: 404, body: { code: 'agreement_not_found' } }
    expect(await coop!.get(`/coop/agreements/${id}`)).toMatchObject(hidden)
    ok(await act(finance!, 'agency', id, 'offer'))
    expect((await coop!.get(`/coop/agreements/${id}`)).status).toBe(200)
    ok(await act(coop!, 'coop', id, 'accept'))
    expect((await preview(2)).lines[0]?.contract).toBeNull()
    ok(await act(finance!, 'agency', id, 'sign'))

    const contract = {
      price_fen,
      public_price_fen: first!.price_fen,
      above_public: false,
      remaining_units: 5,
    }
    expect((await preview(2)).lines[0]).toMatchObject({ total_fen: 2 * price_fen, contract })
    expect((await preview(2, other_school!)).lines[0]?.contract).toBeNull()
    expect((await preview(6)).lines[0]?.error?.code).toBe('agreement_ceiling')
    const placed = ok(await order(3))
    expect(await lineOf(placed.order_id)).toMatchObject({
      unit_price_fen: price_fen,
      total_fen: 3 * price_fen,
    })
    expect(await drawn(id)).toBe(3)
    expect(await order(3)).toMatchObject({ status: 409, body: { code: 'agreement_ceiling' } })
    ok(await order(2))
    const beyond = ok(await order(1))
    expect(await lineOf(beyond.order_id)).toMatchObject({ unit_price_fen: first!.price_fen })

    ok(await clerk!.post(`/agency/orders/${placed.order_id}/cancel`, {}))
    expect(await drawn(id)).toBe(2)
    ok(await order(1))
    await end(id)
    expect((await preview(1)).lines[0]?.contract).toBeNull()
  })

  it('above the public price is said to be, to both sides and in every preview', async () => {
    const id = await signed(terms(first!.price_fen + 1, 5))
    expect((await view(id)).lines[0]?.above_public).toBe(true)
    const { lines } = ok(await coop!.get<View>(`/coop/agreements/${id}`))
    expect(lines[0]?.above_public).toBe(true)
    expect((await preview(1)).lines[0]?.contract?.above_public).toBe(true)
    await end(id)
  })

  it('is drawn from by ten at once to its ceiling, and nobody pays another price than agreed', async () => {
    const price_fen = first!.price_fen - 200
    const id = await signed(terms(price_fen, 5))
    const answers = await atOnce(6, () => order(2))
    const counts = tally(answers)
    expect(counts.ok).toBe(2)
    expect(Object.keys(counts).sort()).toEqual(['agreement_ceiling', 'ok'])
    for (const { status, body } of answers)
      if (status < 300) expect(await lineOf(body.order_id)).toMatchObject({ unit_price_fen: price_fen })
    expect(await drawn(id)).toBe(4)
    await end(id)
  })

  it('that ends between approval and order leaves no order at its price', async () => {
    const id = await signed(terms(first!.price_fen - 100, 50))
    const [row] = await house.sql<{ id: string }>(`select id from institution where code = 'I02'`)
    const step = { name: '领导', role: 'approver', member_id: null }
    const bands = [{ from_fen: 1, to_fen: null, steps: [step] }]
    const operator = await house.as('operator')
    const policy = (set: object[]) =>
      operator.post(`/admin/institutions/${row?.id}/approval-policy`, { bands: set })
    ok(await policy(bands))
    const lines = [{ sku: first!.sku, units: 2 }]
    const { request } = ok(
      await clerk!.post<{ request: { id: string } }>('/agency/approvals', {
        lines,
        idempotency_key: newKey(),
      }),
    )
    const approver = await house.as('agency-approver')
    ok(
      await approver.post(`/agency/approvals/${request.id}/decision`, {
        verdict: 'approve',
        revision: 1,
        step: 1,
      }),
    )
    await end(id)
    expect(await clerk!.post(`/agency/approvals/${request.id}/place`)).toMatchObject({
      body: { code: 'approval_void' },
    })
    expect(await drawn(id)).toBe(0)
    ok(await policy([]))
  })

  it('is of one seller, its own goods, its own units, and a time to come', async () => {
    const refused = async (body: object, code: string) => expect((await draft(body)).body.code).toBe(code)
    await refused({ ...terms(100, 5), ends_on: '2026-01-02' }, 'agreement_dates')
    const twice = terms(100, 5)
    await refused({ ...twice, lines: [...twice.lines, ...twice.lines] }, 'agreement_line_twice')
    await refused(terms(100, 5, 'NO-SUCH-SKU'), 'unknown_sku')
    const [foreign] = await house.sql<{ sku: string }>(
      `select v.sku from listing_variant v join listing l on l.id = v.listing_id join seller s on s.id = l.seller_id
       where s.code = 'S13' limit 1`,
    )
    const mixed = [...twice.lines, { ...twice.lines[0]!, sku: foreign?.sku }]
    await refused({ ...twice, lines: mixed }, 'agreement_other_seller')
    const [stranger] = await house.sql<{ id: string }>(`select id from institution where code = 'I07'`)
    await refused({ ...terms(100, 5), institution_ids: [stranger?.id] }, 'agreement_institution')

    const { id } = ok(await draft(terms(100, 5, second!.sku))).agreement
    ok(await finance!.post(`/agency/agreements/${id}/revise`, terms(120, 6, second!.sku)))
    const other = await finance!.post(`/agency/agreements/${id}/revise`, terms(120, 6, foreign?.sku ?? ''))
    expect(other.body.code).toBe('agreement_other_seller')
    expect(await act(finance!, 'agency', id, 'sign')).toMatchObject({
      status: 409,
      body: { code: 'illegal_agreement_action' },
    })
    ok(await act(finance!, 'agency', id, 'offer'))
    ok(await act(coop!, 'coop', id, 'decline'))
    ok(await act(finance!, 'agency', id, 'offer'))
    ok(await act(coop!, 'coop', id, 'accept'))
    const blocking = await signed(terms(130, 5, second!.sku))
    expect(await act(finance!, 'agency', id, 'sign')).toMatchObject({
      status: 409,
      body: { code: 'agreement_overlaps' },
    })
    await end(blocking)
    ok(await act(finance!, 'agency', id, 'sign'))
    await end(id)
  })

  it('is nothing to another school, another cooperative, or who may not sign', async () => {
    const { id } = ok(await draft(terms(100, 5))).agreement
    ok(await act(finance!, 'agency', id, 'offer'))
    const gone = { status: 404, body: { code: 'agreement_not_found' } }
    expect(await other_school!.get(`/agency/agreements/${id}`)).toMatchObject(gone)
    expect(await act(other_school!, 'agency', id, 'terminate')).toMatchObject(gone)
    expect(await other_coop!.get(`/coop/agreements/${id}`)).toMatchObject(gone)
    expect(await act(other_coop!, 'coop', id, 'accept')).toMatchObject(gone)
    const lists = [
      await other_school!.get<{ agreements: Agreement[] }>('/agency/agreements'),
      await other_coop!.get<{ agreements: Agreement[] }>('/coop/agreements'),
    ]
    expect(lists.map((one) => ok(one).agreements)).toEqual([[], []])
    expect(await act(clerk!, 'agency', id, 'terminate')).toMatchObject({ status: 403 })
    const stock = await house.as('coop-stock')
    expect(await act(stock, 'coop', id, 'accept')).toMatchObject({ status: 403 })
    expect(
      ok(await school!.get<{ agreements: Agreement[] }>('/agency/agreements')).agreements.length,
    ).toBeGreaterThan(1)
  })

  it('that a leading unit signs prices the carts of all under it, out of one quantity', async () => {
    const office = await house.as('agency-supervisor')
    const unit = async (code: string) =>
      (await house.sql<{ id: string }>(`select id from institution where code = $1`, [code]))[0]?.id ?? ''
    const [lead, own, between, far, stranger] = await Promise.all(
      ['I01', 'I02', 'I03', 'I07', 'I09'].map(unit),
    )
    // Three levels: the office, a school under it, and a campus of the school.
    await house.sql(`update institution set kind = 'campus', parent_id = $2 where id = $1`, [far, between])
    await house.sql(
      `update institution_membership set roles = array['manager', 'supervisor', 'finance'] where institution_id = $1`,
      [lead],
    )
    const { units } = ok(await office.get<{ units: { id: string }[] }>('/agency/units-under', { limit: 100 }))
    expect(units.map(({ id }) => id)).toEqual(expect.arrayContaining([own, between, far]))
    expect(units.map(({ id }) => id)).not.toContain(stranger)
    expect(ok(await clerk!.get<{ units: object[] }>('/agency/units-under')).units).toEqual([])

    const price_fen = first!.price_fen - 300
    const body = { ...terms(price_fen, 6), institution_ids: [own, between, far] }
    const draft_by = (more: object) => office.post<{ agreement: Agreement }>('/agency/agreements', more)
    expect((await draft_by({ ...body, institution_ids: [stranger] })).body.code).toBe('agreement_institution')
    const { id } = ok(await draft_by(body)).agreement
    ok(await act(office, 'agency', id, 'offer'))
    ok(await act(coop!, 'coop', id, 'accept'))
    // A unit that shares in it reads it and signs nothing.
    expect(await act(finance!, 'agency', id, 'sign')).toMatchObject({ status: 404 })
    ok(await act(office, 'agency', id, 'sign'))
    for (const client of [clerk!, other_school!])
      expect((await preview(1, client)).lines[0]?.contract).toMatchObject({ price_fen, remaining_units: 6 })
    const answers = await atOnce(8, (index) => order(1, index % 2 === 0 ? clerk! : other_school!))
    expect(tally(answers).ok).toBeGreaterThanOrEqual(6)
    expect(await drawn(id)).toBe(6)
    const drew = await house.sql<{ institution_id: string; units: string }>(
      `select o.institution_id, sum(d.units) as units from framework_draw d
       join framework_line l on l.id = d.line_id join order_cart c on c.cart_id = d.cart_id
       join institution_order o on o.order_id = c.order_id where l.agreement_id = $1 group by 1`,
      [id],
    )
    expect(drew.map(({ institution_id }) => institution_id).sort()).toEqual([own, far].sort())
    ok(await act(office, 'agency', id, 'terminate'))
    const home = [far, await unit('I06')]
    await house.sql(`update institution set kind = 'budget_unit', parent_id = $2 where id = $1`, home)
  })
})
