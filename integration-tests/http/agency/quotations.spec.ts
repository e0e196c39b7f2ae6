import { addDays, dayOf } from '@pengshui/kernel'
import { figuresOf, newKey } from '../../support/agency'
import { approvalStep, decide, setPolicy, type ApprovalView } from '../../support/approval'
import { ok, type Client } from '../../support/client'
import { useHouse } from '../../support/house'
import { drift, leaveOnly } from '../../support/ledgers'
import { atOnce, tally } from '../../support/race'

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
  quotations: { id: string; seller_id: string; total_fen: number; is_awarded: boolean; is_kept: boolean }[]
}
type Seen = {
  request: { phase: string }
  items: { id: string; quantity: number; base_unit: string }[]
  quotation: { id: string; total_fen: number; revision: number; is_kept: boolean } | null
  outcome: string | null
}
type Awarded = { agreement_id: string; order_id: string | null; approval_id: string | null }

const HOUR_MS = 3_600_000
const UNITS = 4
const today = dayOf(new Date())
const FROM = addDays(today, 3)
const TO = addDays(today, 8)

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
    ...{ deliver_from: FROM, deliver_to: TO, idempotency_key: newKey() },
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
      valid_until: addDays(TO, 30),
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
    const before = await figuresOf(clerk!)
    const led_to = ok(await award(id, own?.id ?? '', 'order'))
    // It counts toward the school's declaration as any order does, though nobody named one.
    expect((await figuresOf(clerk!)).ordered_fen - before.ordered_fen).toBe(UNITS * price_fen)
    expect(ok(await award(id, own?.id ?? '', 'order'))).toEqual(led_to)
    const { order } = ok(
      await clerk!.get<{ order: { lines: { unit_price_fen: number; units: number }[] } }>(
        `/agency/orders/${led_to.order_id}`,
      ),
    )
    expect(order.lines).toMatchObject([{ unit_price_fen: price_fen, units: UNITS }])
    expect(await see(coop!, id)).toMatchObject({ outcome: 'won' })
    expect((await show(id)).request).toMatchObject({ order_id: led_to.order_id, award_reason: '价低，近' })
    const [plan] = await house.sql<{ arrives_on: string }>(
      `select decision -> 'plan' ->> 'arrives_on' as arrives_on from order_placement where order_id = $1`,
      [led_to.order_id],
    )
    expect([plan && plan.arrives_on >= FROM, plan && plan.arrives_on <= TO]).toEqual([true, true])
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
    expect(made.agreement.status).toBe('offered')
    const act = (client: Client, side: string, action: string) =>
      client.post<Agreement>(`/${side}/agreements/${agreement_id}/act`, { action })
    expect(await act(finance!, 'agency', 'sign')).toMatchObject({ status: 409 })
    ok(await act(rival!, 'coop', 'accept'))
    expect(ok(await act(finance!, 'agency', 'sign')).agreement.status).toBe('active')
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
    await refused({ valid_until: addDays(TO, -1) }, 'quotation_validity')
    await refused({ held_until: addDays(TO, 31) }, 'quotation_held_until')
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

  const HELD_UNITS = 6
  /** Each case has goods of its own, ten units of them. */
  const scarce = async (code: string): Promise<Sold> => {
    const [sold] = await house.sql<Sold>(
      `select v.sku, l.base_unit, v.base_quantity::int, 0 as price_fen
       from listing_variant v join listing l on l.id = v.listing_id join seller s on s.id = l.seller_id
       where s.code = $2 and l.status = 'listed' and not exists (
         select 1 from presale y where y.product_id = l.product_id)
         and not exists (select 1 from lot_balance b join stock_hold h using (lot_id)
           where b.product_id = l.product_id and h.cart_id like 'quo%') and exists (
         select 1 from lot_balance b where b.product_id = l.product_id and b.blocked_reason is null
           and b.expires_on > $1 and b.on_hand - b.held - b.quarantined > 10 * v.base_quantity)
       order by v.base_quantity, v.sku limit 1`,
      [addDays(TO, 20), code],
    )
    if (!sold) throw new Error(`Cooperative ${code} has nothing left that nobody quoted`)
    await leaveOnly(house.sql, sold.sku, 10 * sold.base_quantity)
    return sold
  }
  let few: Sold
  /** A cooperative has ten units left and keeps six of them for its quotation. */
  const kept = async (more: object = {}, asked_more: object = {}, code = 'S02') => {
    few = await scarce(code)
    const { sku, base_unit } = few
    const id = await ask({ items: [{ name: '主食', base_unit, quantity: 1 }], ...asked_more })
    const { items } = await show(id)
    const lines = [{ item_id: items[0]?.id, sku, units: HELD_UNITS, price_fen: 900 }]
    const seller = code === 'S02' ? coop! : rival!
    const seen = ok(await quote(seller, id, code, 900, { held_until: TO, lines, ...more }))
    return { id, quotation_id: seen.quotation?.id ?? '', lines }
  }
  const buy = (units: number) =>
    other_school!.post<{ order_id: string }>('/agency/orders', {
      lines: [{ sku: few.sku, units }],
      idempotency_key: newKey(),
    })
  const heldBy = async (holder: string): Promise<number> => {
    const [row] = await house.sql<{ held: string | null }>(
      `select sum(quantity) as held from stock_hold where cart_id = $1 and status = 'held'`,
      [holder],
    )
    return Number(row?.held ?? 0) / few.base_quantity
  }
  const none = { status: 400, body: { code: 'not_enough_units' } }

  it('keeps the goods of a quotation from everybody else, until it is withdrawn', async () => {
    const { id, quotation_id, lines } = await kept()
    expect(await heldBy(quotation_id)).toBe(HELD_UNITS)
    expect(await buy(5)).toMatchObject(none)
    // Quoted anew for more than is free beside it: its own goods are there for it.
    const more = [{ ...lines[0], units: 9 }]
    const { quotation } = ok(await quote(coop!, id, 'S02', 1, { held_until: TO, lines: more }))
    expect([await heldBy(quotation_id), await heldBy(quotation?.id ?? '')]).toEqual([0, 9])
    const beyond = await quote(coop!, id, 'S02', 1, { held_until: TO, lines: [{ ...lines[0], units: 11 }] })
    expect(beyond).toMatchObject({ status: 400, body: { code: 'insufficient_lots' } })
    expect(await heldBy(quotation?.id ?? '')).toBe(9)
    const withdraw = () => coop!.post<Seen>(`/coop/quotations/${id}/withdraw`)
    expect(ok(await withdraw()).quotation).toMatchObject({ id: quotation?.id, is_kept: false })
    ok(await withdraw())
    expect((await show(id)).sellers.filter(({ answered }) => answered)).toEqual([])
    ok(await buy(10))
  })

  it('hands kept goods over to the order with nobody in between', async () => {
    const { id, quotation_id } = await kept()
    await close(id)
    expect((await show(id)).quotations).toMatchObject([{ id: quotation_id, is_kept: true }])
    const [awarded, others] = await Promise.all([award(id, quotation_id, 'order'), atOnce(6, () => buy(5))])
    const { order_id } = ok(awarded)
    expect(tally(others)).toEqual({ not_enough_units: 6 })
    const [bound] = await house.sql<{ units: string }>(
      `select sum(quantity) / $2 as units from stock_hold where order_id = $1 and status = 'bound'`,
      [order_id, few.base_quantity],
    )
    expect(Number(bound?.units)).toBe(HELD_UNITS)
    expect(await heldBy(quotation_id)).toBe(0)
    ok(await buy(4))
  })

  it('refuses an order out of goods that are not kept any more, and still may be an agreement', async () => {
    const { id, quotation_id } = await kept()
    await close(id)
    await house.sql(
      `update stock_hold set expires_at = now() - interval '1 second' where cart_id = $1 and status = 'held'`,
      [quotation_id],
    )
    const expired = { status: 409, body: { code: 'quotation_hold_expired' } }
    expect(await award(id, quotation_id, 'order')).toMatchObject(expired)
    expect((await show(id)).request.phase).toBe('to_award')
    const { agreement_id } = ok(await award(id, quotation_id, 'agreement'))
    expect(await heldBy(quotation_id)).toBe(0)
    ok(await finance!.post(`/agency/agreements/${agreement_id}/act`, { action: 'terminate' }))
  })

  it('keeps the goods while the award waits for approval, and the request learns of its order', async () => {
    await setPolicy(house, [
      { kinds: ['award'], from_fen: 1, to_fen: null, steps: [approvalStep('领导', 'approver')] },
    ])
    const { id, quotation_id: dear } = await kept()
    await close(id)
    const led_to = ok(await award(id, dear, 'order'))
    expect(led_to).toMatchObject({ order_id: null, approval_id: expect.stringMatching(/./) })
    expect(await heldBy(dear)).toBe(HELD_UNITS)
    expect(await buy(5)).toMatchObject(none)
    const path = `/agency/approvals/${led_to.approval_id}`
    ok(await decide(await house.as('agency-approver'), ok(await clerk!.get<ApprovalView>(path)).request))
    const { order_id } = ok(await clerk!.post<{ order_id: string }>(`${path}/place`, {}))
    expect(ok(await award(id, dear, 'order'))).toMatchObject({ order_id })
    expect((await show(id)).request).toMatchObject({ order_id, phase: 'awarded' })
    expect(await heldBy(dear)).toBe(0)
  })

  it('frees the goods at once when the award is not approved, and its order is no more', async () => {
    const { id, quotation_id } = await kept({}, {}, 'S13')
    await close(id)
    const { approval_id } = ok(await award(id, quotation_id, 'order'))
    const { request } = ok(await clerk!.get<ApprovalView>(`/agency/approvals/${approval_id}`))
    const approver = await house.as('agency-approver')
    ok(await decide(approver, request, 'return', '再比一比'))
    expect(await heldBy(quotation_id)).toBe(HELD_UNITS)
    ok(await finance!.post(`/agency/approvals/${approval_id}/withdraw`))
    expect(await heldBy(quotation_id)).toBe(0)
    ok(await buy(10))
    expect(await award(id, quotation_id, 'order')).toMatchObject({ body: { code: 'approval_turned_down' } })

    const next = await kept({}, {}, 'S13')
    await close(next.id)
    const led_to = ok(await award(next.id, next.quotation_id, 'order'))
    const asked_next = ok(await clerk!.get<ApprovalView>(`/agency/approvals/${led_to.approval_id}`)).request
    ok(await decide(approver, asked_next, 'reject', '预算不够'))
    expect(await heldBy(next.quotation_id)).toBe(0)
    ok(await buy(10))
  })

  it('is awarded by nobody who alone could decide a step of its approval', async () => {
    const [only] = await house.sql<{ id: string }>(
      `select m.member_id as id from institution_membership m join institution i on i.id = m.institution_id
       where i.code = 'I02' and m.roles = '{finance}' and m.status = 'active'`,
    )
    const steps = [{ name: '财务', role: null, member_id: only?.id }]
    await setPolicy(house, [{ kinds: ['award'], from_fen: 1, to_fen: null, steps }])
    const { id, quotation_id } = await kept({}, {}, 'S13')
    await close(id)
    expect(await award(id, quotation_id, 'order')).toMatchObject({
      status: 400,
      body: { code: 'approval_step_unmanned', details: { step: '财务' } },
    })
    expect((await show(id)).request.phase).toBe('to_award')
    const led_to = ok(await award(id, quotation_id, 'order', await house.as('agency-approver')))
    const path = `/agency/approvals/${led_to.approval_id}`
    ok(await decide(finance!, ok(await clerk!.get<ApprovalView>(path)).request))
    const { order_id } = ok(await clerk!.post<{ order_id: string }>(`${path}/place`, {}))
    expect((await show(id)).request).toMatchObject({ order_id, phase: 'awarded' })
    await setPolicy(house, [])
  })

  it('frees the goods of whoever was not chosen, and of a request that is cancelled', async () => {
    const [unit] = await house.sql<{ base_unit: string }>(
      `select l.base_unit from listing_variant v join listing l on l.id = v.listing_id where v.sku = $1`,
      [goods.S13?.sku],
    )
    const items = [
      { name: '主食', base_unit: 'g', quantity: 1 },
      { name: '乙', ...unit, quantity: 1 },
    ]
    const one = await kept({}, { items })
    const lines = [
      { item_id: (await show(one.id)).items[1]?.id, sku: goods.S13?.sku, units: 1, price_fen: 500 },
    ]
    const rivals = ok(await quote(rival!, one.id, 'S13', 1, { lines })).quotation
    await close(one.id)
    ok(await award(one.id, rivals?.id ?? '', 'agreement'))
    expect(await heldBy(one.quotation_id)).toBe(0)

    const again = await ask({ items: [{ name: '主食', base_unit: few.base_unit, quantity: 1 }] })
    const asked_again = { ...one.lines[0], item_id: (await show(again)).items[0]?.id }
    const quoted = ok(await quote(coop!, again, 'S02', 1, { held_until: TO, lines: [asked_again] }))
    const lost = { id: again, quotation_id: quoted.quotation?.id ?? '' }
    expect(await heldBy(lost.quotation_id)).toBe(HELD_UNITS)
    ok(await clerk!.post(`/agency/quotation-requests/${lost.id}/cancel`, { reason: '不采购了' }))
    expect(await heldBy(lost.quotation_id)).toBe(0)
  })
})
