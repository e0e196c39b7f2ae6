import { newKey } from '../../support/agency'
import { ok, type Client } from '../../support/client'
import { useHouse } from '../../support/house'

type Post = { id: string; phase: string; owner: { name_zh: string } | null; category: { code: string } }
type Matched = Post & {
  match: { covers_percent: number; price: string }
  interest: { status: string; led_to: { kind: string; id: string } | null }
}
type View = { post: Post; matches: Matched[] }
type Listed = { posts: Post[]; count: number }
type Led = { led_to: { kind: string; id: string } }

const HOUR_MS = 3_600_000
const [FROM, TO] = ['2098-03-01', '2098-03-31']

describe('demand and supply', () => {
  const house = useHouse()
  let [clerk, approver, other_unit, coop, rival, finance_of_coop, operator] = [] as unknown as Client[]

  beforeAll(async () => {
    const people = ['agency-requester', 'agency-finance', 'agency2', 'coop', 'coop2', 'coop-finance'] as const
    ;[clerk, approver, other_unit, coop, rival, finance_of_coop] = await Promise.all(people.map(house.as))
    operator = await house.as('operator')
  })

  const terms = (more: object = {}) => ({
    ...{ product_name: '干苕粉', category_code: 'noodles_starch', base_unit: 'g', quantity: 400_000 },
    ...{ window_from: FROM, window_to: TO, grade: 'first', price_fen: 700, idempotency_key: newKey() },
    ...more,
  })
  const demand = async (more: object = {}) =>
    ok(await clerk!.post<{ post: Post }>('/agency/demands', terms(more))).post.id
  const supply = async (client: Client, more: object = {}) =>
    ok(await client.post<{ post: Post }>('/coop/supplies', terms(more))).post.id
  const seen = async (id: string) => ok(await clerk!.get<View>(`/agency/demands/${id}`))
  const says = (demand_id: string, supply_id: string, action: string) =>
    clerk!.post<View>(`/agency/demands/${demand_id}/matches/${supply_id}`, { action })
  const statusOf = async (demand_id: string, supply_id: string) =>
    (await seen(demand_id)).matches.find(({ id }) => id === supply_id)?.interest

  it('leads from a demand over a shortlist into one request for quotation', async () => {
    const demand_id = await demand()
    const [near, far] = [await supply(coop!), await supply(rival!, { quantity: 100_000, price_fen: 900 })]
    await supply(rival!, { grade: 'ungraded' })
    const { matches } = await seen(demand_id)
    const mine = matches.filter(({ id }) => [near, far].includes(id))
    expect(mine.map(({ id, match }) => [id, match.covers_percent, match.price])).toEqual([
      [near, 100, 'within'],
      [far, 25, 'above'],
    ])
    const offered = await rival!.post<View>(`/coop/supplies/${far}/matches/${demand_id}`, { action: 'offer' })
    expect(ok(offered).matches.find(({ id }) => id === demand_id)?.interest.status).toBe('offered')

    const ask = { title: '干苕粉询价', deadline_at: new Date(Date.now() + HOUR_MS).toISOString() }
    const path = `/agency/demands/${demand_id}/quotation-request`
    expect(await clerk!.post(path, ask)).toMatchObject({ body: { code: 'matching_nothing_shortlisted' } })
    ok(await says(demand_id, near, 'shortlist'))
    ok(await says(demand_id, far, 'shortlist'))
    const led = await Promise.all([1, 2, 3].map(() => clerk!.post<Led>(path, ask)))
    const ids = new Set(led.map((answer) => ok(answer).led_to.id))
    expect(ids.size).toBe(1)
    const [request_id] = [...ids]
    for (const client of [coop!, rival!])
      expect((await client.get(`/coop/quotations/${request_id}`)).status).toBe(200)
    const request = ok(
      await clerk!.get<{ items: { name: string; quantity: number }[] }>(
        `/agency/quotation-requests/${request_id}`,
      ),
    )
    expect(request.items).toEqual([expect.objectContaining({ name: '干苕粉', quantity: 400_000 })])
    expect(await statusOf(demand_id, near)).toMatchObject({
      status: 'led',
      led_to: { kind: 'quotation_request', id: request_id },
    })
  })

  it('leads into a draft agreement with the one on the shortlist, and with nobody else', async () => {
    const demand_id = await demand()
    const supply_id = await supply(coop!)
    ok(await says(demand_id, supply_id, 'shortlist'))
    const skus = await house.sql<{ code: string; sku: string }>(
      `select distinct on (s.code) s.code, v.sku from listing_variant v join listing l on l.id = v.listing_id
       join seller s on s.id = l.seller_id where s.code in ('S02', 'S13') order by s.code, v.sku`,
    )
    const agree = (code: string) => ({
      ...{ supply_id, title: '长期供粉', starts_on: FROM, ends_on: TO },
      lines: [{ sku: skus.find((one) => one.code === code)?.sku, price_fen: 1000, ceiling_units: 10 }],
    })
    const path = `/agency/demands/${demand_id}/agreement`
    expect(await approver!.post(path, agree('S13'))).toMatchObject({
      status: 400,
      body: { code: 'matching_other_seller', field: 'lines' },
    })
    const { led_to } = ok(await approver!.post<Led>(path, agree('S02')))
    expect(led_to.kind).toBe('agreement')
    const [agreement] = await house.sql(`select status from framework_agreement where id = $1`, [led_to.id])
    expect(agreement).toEqual({ status: 'draft' })
    expect(ok(await approver!.post<Led>(path, agree('S02'))).led_to).toEqual(led_to)
  })

  it('refuses what is wrong, and keeps nothing of it', async () => {
    const before = await house.sql(`select count(*)::int as n from matching_post`)
    for (const [more, code, field] of [
      [{ window_to: '2020-01-01', window_from: '2019-01-01' }, 'matching_window', 'window_to'],
      [{ window_from: '2098-04-01' }, 'matching_window', 'window_to'],
      [{ category_code: 'weapons' }, 'matching_category_unknown', 'category_code'],
      [{ quantity: 0 }, 'invalid_input', 'quantity'],
      [{ grade: 'best' }, 'invalid_input', 'grade'],
    ] as const)
      expect(await clerk!.post('/agency/demands', terms(more))).toMatchObject({
        status: 400,
        body: { code, field },
      })
    expect(await house.sql(`select count(*)::int as n from matching_post`)).toEqual(before)
    const demand_id = await demand()
    const unfit = await supply(coop!, { grade: 'second' })
    expect(await says(demand_id, unfit, 'shortlist')).toMatchObject({ body: { code: 'matching_unfit' } })
    const closed = await supply(coop!)
    ok(await coop!.post(`/coop/supplies/${closed}/close`, { reason: '已售完' }))
    expect(await says(demand_id, closed, 'shortlist')).toMatchObject({
      status: 409,
      body: { code: 'matching_post_closed' },
    })
    expect(await says(demand_id, await supply(coop!), 'drop')).toMatchObject({
      status: 409,
      body: { code: 'illegal_matching_action' },
    })
  })

  it("shows each side's posts to the other, and moves them for their owner alone", async () => {
    const demand_id = await demand()
    const supply_id = await supply(coop!)
    const found = ok(await coop!.get<Listed>('/coop/demands?category_code=noodles_starch&limit=100'))
    expect(found.posts.find(({ id }) => id === demand_id)).toMatchObject({ phase: 'open' })
    const offers = ok(await clerk!.get<Listed>('/agency/supplies?limit=100'))
    expect(offers.posts.find(({ id }) => id === supply_id)?.owner?.name_zh).toContain('合作社')
    const none = { status: 404, body: { code: 'matching_post_not_found' } }
    expect(await other_unit!.get(`/agency/demands/${demand_id}`)).toMatchObject(none)
    expect(await other_unit!.post(`/agency/demands/${demand_id}/close`, { reason: 'x' })).toMatchObject(none)
    expect(await rival!.get(`/coop/supplies/${supply_id}`)).toMatchObject(none)
    expect(
      await rival!.post(`/coop/supplies/${supply_id}/matches/${demand_id}`, { action: 'offer' }),
    ).toMatchObject(none)
    expect(await finance_of_coop!.post('/coop/supplies', terms())).toMatchObject({ status: 403 })
    const everything = JSON.stringify([found, offers])
    expect(everything).not.toMatch(/owner_id|created_by|@/)
  })

  it('lets the county see what nobody has taken up, and take a post down', async () => {
    const demand_id = await demand()
    const path = '/admin/matching?side=demand&alone=true&limit=100'
    const alone = async () => ok(await operator!.get<Listed>(path)).posts.map(({ id }) => id)
    expect(await alone()).toContain(demand_id)
    ok(await says(demand_id, await supply(coop!), 'shortlist'))
    expect(await alone()).not.toContain(demand_id)
    const down = await operator!.post<View>(`/admin/matching/demand/${demand_id}/close`, {
      reason: '重复发布',
    })
    expect(ok(down).post.phase).toBe('closed')
    expect((await seen(demand_id)).post).toMatchObject({ phase: 'closed', close_reason: '重复发布' })
  })
})
