import { newKey } from '../../support/agency'
import { ok, type Client } from '../../support/client'
import { useHouse } from '../../support/house'
import { drift } from '../../support/ledgers'

type Sold = { sku: string; base_unit: string; base_quantity: number; price_fen: number }
type Asked = { request: { id: string; phase: string } }
type Compared = {
  request: {
    phase: string
    agreement_id: string | null
    order_id: string | null
    award_reason: string | null
  }
  items: { id: string; quantity: number }[]
  sealed: boolean
  sellers: { seller_id: string; answered: boolean }[]
  quotations: { id: string; seller_id: string; total_fen: number; is_awarded: boolean }[]
}
type Seen = {
  request: { phase: string }
  items: { id: string; quantity: number; base_unit: string }[]
  quotation: { id: string; total_fen: number; revision: number } | null
  outcome: string | null
}
type Awarded = { agreement_id: string; order_id: string | null; approval_id: string | null }

const HOUR_MS = 3_600_000
const UNITS = 4

describe('a request for quotation', () => {
  const house = useHouse()
  let [clerk, finance, coop, rival, third, other_school] = [] as unknown as Client[]
  let sellers: { id: string; code: string }[]
  let goods: Record<string, Sold>

  beforeAll(async () => {
    const people = ['agency-requester', 'agency-finance', 'coop', 'coop2', 'coop-finance', 'agency2'] as const
    ;[clerk, finance, coop, rival, third, other_school] = await Promise.all(people.map(house.as))
    sellers = await house.sql(`select id, code from seller where code in ('S02', 'S13', 'S04') order by code`)
    const rows = await house.sql<Sold & { code: string }>(
      `select distinct on (s.code) s.code, v.sku, l.base_unit, v.base_quantity::int,
         (select round(100 * min(p.amount))::int from price p join product_variant_price_set x using (price_set_id)
           where x.variant_id = v.variant_id and p.deleted_at is null) as price_fen
       from listing_variant v join listing l on l.id = v.listing_id join seller s on s.id = l.seller_id
       where s.code in ('S02', 'S13', 'S04') and l.status = 'listed' and not exists (
         select 1 from presale y where y.product_id = l.product_id) and (
         select sum(b.on_hand - b.held - b.quarantined) from lot_balance b where b.product_id = l.product_id)
           > 40 * v.base_quantity
       order by s.code, v.sku`,
    )
    goods = Object.fromEntries(rows.map(({ code, ...sold }) => [code, sold]))
  })
  afterEach(async () => expect(await drift(house.sql)).toEqual([]))

  const idOf = (code: string) => sellers.find((one) => one.code === code)?.id ?? ''
  const asked = (more: object = {}) => ({
    ...{ title: '食堂一周主食', deadline_at: new Date(Date.now() + HOUR_MS).toISOString() },
    ...{ deliver_from: '2098-12-01', deliver_to: '2098-12-07', idempotency_key: newKey() },
    // One gram or piece is little enough for whatever is quoted.
    items: [{ name: '主食', base_unit: goods.S02?.base_unit, quantity: 1 }],
    seller_ids: [idOf('S02'), idOf('S13')],
    ...more,
  })
  const ask = async (more: object = {}) =>
    ok(await clerk!.post<Asked>('/agency/quotation-requests', asked(more))).request.id
  const show = async (id: string) => ok(await clerk!.get<Compared>(`/agency/quotation-requests/${id}`))
  const see = async (client: Client, id: string) => ok(await client.get<Seen>(`/coop/quotations/${id}`))
  const quote = async (client: Client, id: string, code: string, price_fen: number, more: object = {}) => {
    const { items } = await show(id)
    return client.post<Seen>(`/coop/quotations/${id}`, {
      valid_until: '2099-01-31',
      lines: [{ item_id: items[0]?.id, sku: goods[code]?.sku, units: UNITS, price_fen }],
      ...more,
    })
  }
  /** The deadline passes. */
  const close = (id: string) =>
    house.sql(`update quotation_request set deadline_at = now() - interval '1 second' where id = $1`, [id])
  const award = (id: string, quotation_id: string, as: string, client = finance!) =>
    client.post<Awarded>(`/agency/quotation-requests/${id}/award`, { quotation_id, reason: '价低，近', as })

  it('is sealed until its deadline, compared after it, and becomes an order at the quoted price', async () => {
    const id = await ask()
    const price_fen = (goods.S02?.price_fen ?? 0) - 50
    ok(await quote(coop!, id, 'S02', price_fen + 10))
    expect(ok(await quote(coop!, id, 'S02', price_fen)).quotation).toMatchObject({ revision: 2 })
    const sealed = await show(id)
    expect(sealed).toMatchObject({ sealed: true, quotations: [] })
    expect(sealed.sellers.filter(({ answered }) => answered)).toHaveLength(1)
    const own = (await see(coop!, id)).quotation
    expect(await award(id, own?.id ?? '', 'order')).toMatchObject({ body: { code: 'quotation_sealed' } })

    await close(id)
    const late = await quote(coop!, id, 'S02', 1)
    expect(late).toMatchObject({ status: 409, body: { code: 'quotation_closed' } })
    const compared = await show(id)
    expect(compared.request.phase).toBe('to_award')
    expect(compared.quotations).toMatchObject([{ seller_id: idOf('S02'), total_fen: UNITS * price_fen }])
    const led_to = ok(await award(id, own?.id ?? '', 'order'))
    expect(ok(await award(id, own?.id ?? '', 'order'))).toEqual(led_to)
    const { order } = ok(
      await clerk!.get<{ order: { lines: { unit_price_fen: number; units: number }[] } }>(
        `/agency/orders/${led_to.order_id}`,
      ),
    )
    expect(order.lines).toMatchObject([{ unit_price_fen: price_fen, units: UNITS }])
    expect(await see(coop!, id)).toMatchObject({ outcome: 'won' })
    expect((await show(id)).request).toMatchObject({ order_id: led_to.order_id, award_reason: '价低，近' })
    ok(await finance!.post(`/agency/agreements/${led_to.agreement_id}/act`, { action: 'terminate' }))
  })

  it('of several answers becomes one agreement; the loser is told, and never sees the winner', async () => {
    const units = await house.sql<{ base_unit: string }>(
      `select l.base_unit from listing_variant v join listing l on l.id = v.listing_id where v.sku = $1`,
      [goods.S13?.sku],
    )
    const items = [
      { name: '甲', base_unit: goods.S02?.base_unit, quantity: 1 },
      { name: '乙', base_unit: units[0]?.base_unit, quantity: 1 },
    ]
    const id = await ask({ items })
    const shown = await show(id)
    const line = (position: number, code: string, price_fen: number) => ({
      lines: [{ item_id: shown.items[position]?.id, sku: goods[code]?.sku, units: UNITS, price_fen }],
    })
    ok(await quote(coop!, id, 'S02', 1, line(0, 'S02', 700)))
    ok(await quote(rival!, id, 'S13', 1, line(1, 'S13', 600)))
    await close(id)
    const { quotations } = await show(id)
    expect(quotations.map(({ total_fen }) => total_fen)).toEqual([UNITS * 600, UNITS * 700])
    const [cheap, dear] = quotations
    const { agreement_id, order_id } = ok(await award(id, cheap?.id ?? '', 'agreement'))
    expect(order_id).toBeNull()
    const again = await award(id, dear?.id ?? '', 'agreement')
    expect(again).toMatchObject({ status: 409, body: { code: 'illegal_quotation_action' } })
    const lost = await see(coop!, id)
    expect(lost).toMatchObject({ outcome: 'lost', quotation: { total_fen: UNITS * 700 } })
    expect(JSON.stringify(lost)).not.toContain(cheap?.id)
    type Agreement = { agreement: { status: string }; lines: { price_fen: number; ceiling_units: number }[] }
    const made = ok(await rival!.get<Agreement>(`/coop/agreements/${agreement_id}`))
    expect(made.agreement.status).toBe('active')
    expect(made.lines).toMatchObject([{ price_fen: 600, ceiling_units: UNITS }])
    ok(await finance!.post(`/agency/agreements/${agreement_id}/act`, { action: 'terminate' }))
  })

  it('does not exist for who was not asked, another school, or who may not award', async () => {
    const id = await ask({ seller_ids: [idOf('S13')] })
    const gone = { status: 404, body: { code: 'quotation_request_not_found' } }
    expect(await coop!.get(`/coop/quotations/${id}`)).toMatchObject(gone)
    expect(await quote(coop!, id, 'S02', 1)).toMatchObject(gone)
    expect(await other_school!.get(`/agency/quotation-requests/${id}`)).toMatchObject(gone)
    expect(await award(id, 'quo_x', 'order', other_school!)).toMatchObject(gone)
    expect(await award(id, 'quo_x', 'order', clerk!)).toMatchObject({ status: 403 })
    expect(await third!.post(`/coop/quotations/${id}`, {})).toMatchObject({ status: 403 })
    type List = { requests: { id: string }[] }
    const lists = [
      ok(await coop!.get<List>('/coop/quotations', { limit: 100 })),
      ok(await other_school!.get<List>('/agency/quotation-requests', { limit: 100 })),
    ]
    expect(lists.flatMap(({ requests }) => requests.map((one) => one.id))).not.toContain(id)
    await close(id)
    expect(await award(id, 'quo_x', 'order')).toMatchObject({
      status: 404,
      body: { code: 'quotation_not_found' },
    })
  })

  it('refuses what does not fit', async () => {
    const bad = async (more: object, code: string) =>
      expect((await clerk!.post('/agency/quotation-requests', asked(more))).body.code).toBe(code)
    await bad({ deadline_at: new Date(Date.now() - HOUR_MS).toISOString() }, 'quotation_deadline')
    await bad({ seller_ids: ['sel_none'] }, 'quotation_seller_unknown')
    const id = await ask({ items: [{ name: '多', base_unit: goods.S02?.base_unit, quantity: 900_000_000 }] })
    const refused = async (more: object, code: string) =>
      expect((await quote(coop!, id, 'S02', 100, more)).body.code).toBe(code)
    await refused({}, 'quotation_too_little')
    await refused({ valid_until: '2026-12-01' }, 'quotation_validity')
    const line = { item_id: (await show(id)).items[0]?.id, units: 1_000_000, price_fen: 1 }
    await refused({ lines: [{ ...line, sku: goods.S02?.sku, item_id: 'x' }] }, 'quotation_item_unknown')
    await refused({ lines: [{ ...line, sku: 'NO-SUCH-SKU' }] }, 'unknown_sku')
    const [foreign] = await house.sql<{ sku: string }>(
      `select v.sku from listing_variant v join listing l on l.id = v.listing_id join seller s on s.id = l.seller_id
       where s.code <> 'S02' and l.base_unit = $1 limit 1`,
      [goods.S02?.base_unit],
    )
    await refused({ lines: [{ ...line, sku: foreign?.sku }] }, 'quotation_not_own_goods')
    ok(await clerk!.post(`/agency/quotation-requests/${id}/cancel`, { reason: '不采购了' }))
    await refused({}, 'quotation_closed')
    const twice = await clerk!.post(`/agency/quotation-requests/${id}/cancel`, { reason: '再来' })
    expect(twice).toMatchObject({ body: { code: 'illegal_quotation_action' } })
  })

  it('awards no quotation that is not valid any more', async () => {
    const id = await ask()
    ok(await quote(coop!, id, 'S02', 100))
    await close(id)
    await house.sql('alter table quotation disable trigger quotation_append_only')
    await house.sql(`update quotation set valid_until = '2026-01-01' where request_id = $1`, [id])
    await house.sql('alter table quotation enable trigger quotation_append_only')
    const [{ id: quotation_id } = { id: '' }] = (await show(id)).quotations
    const expired = { status: 409, body: { code: 'quotation_expired' } }
    expect(await award(id, quotation_id, 'order')).toMatchObject(expired)
  })
})
