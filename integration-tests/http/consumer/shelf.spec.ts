import { traceCode } from '@pengshui/traceability/domain'
import { ok } from '../../support/client'
import { useHouse } from '../../support/house'

type Card = {
  handle: string
  name_zh: string
  name_en: string
  category: { code: string }
  township: { code: string }
  temperature_class: string
  price_from_fen: number
  free_quantity: number
  certificates: { type_code: string; number: string }[]
  sellable: boolean
  presale: { free_quantity: number } | null
}
type Facet = { code: string; count: number }
type Shelf = {
  listings: Card[]
  count: number
  facets: { categories: Facet[]; townships: Facet[]; temperature_classes: Facet[] }
}
type Query = Record<string, string | number | boolean>

describe('what anybody sees of the market', () => {
  const house = useHouse()
  const shelf = async (query: Query) => ok(await house.street.get<Shelf>('/store/listings', query))

  it.each([
    ['mihoutao', [9, 10, 11]],
    ['jingsi-shaofen', null],
  ])('says in which months %s is in season', async (handle, season_months) => {
    const { listing } = ok(await house.street.get<{ listing: object }>(`/store/listings/${handle}`))
    expect(listing).toMatchObject({ season_months })
  })

  it('names its shelves, its townships and the provinces', async () => {
    const { categories } = ok(
      await house.street.get<{ categories: { code: string; name_en: string }[] }>('/store/categories'),
    )
    expect(categories.length).toBeGreaterThanOrEqual(10)
    const { townships } = ok(await house.street.get<{ townships: unknown[] }>('/store/townships'))
    expect(townships).toHaveLength(39)
    const level = async (query: Query) =>
      ok(await house.street.get<{ divisions: { code: string; name: string }[] }>('/store/divisions', query))
        .divisions
    expect(await level({})).toContainEqual({ code: '50', name: '重庆市' })
    const counties = await level({ parent: '5002' })
    expect(counties).toContainEqual({ code: '500243', name: '彭水苗族土家族自治县' })
    expect((await level({ parent: '500243' })).length).toBe(39)
  })

  it('has 80 products and more, whose facets add up to them', async () => {
    const { count, facets, listings } = await shelf({ limit: 100 })
    // Of 86, those whose papers are not in force are not on the shelf.
    expect(count).toBeGreaterThanOrEqual(70)
    expect(count).toBeLessThan(86)
    expect(listings).toHaveLength(count)
    for (const facet of [facets.categories, facets.townships, facets.temperature_classes])
      expect(facet.reduce((sum, one) => sum + one.count, 0)).toBe(count)
    for (const card of listings) {
      expect(card.name_zh && card.name_en && card.price_from_fen > 0).toBeTruthy()
      if (card.sellable) expect(card.certificates.length).toBeGreaterThan(0)
    }
  })

  it.each<[string, Query, (card: Card) => boolean]>([
    ['Chinese words', { q: '苕粉' }, (card) => card.name_zh.includes('苕粉')],
    ['English words in any case', { q: 'HONEY' }, (card) => /honey/i.test(JSON.stringify(card))],
    ['a category', { category: 'tea' }, (card) => card.category.code === 'tea'],
    ['a township', { township: '500243107' }, (card) => card.township.code === '500243107'],
    ['a temperature class', { temperature_class: 'frozen' }, (card) => card.temperature_class === 'frozen'],
    [
      'what can be bought, from store or of a harvest to come',
      { in_stock: true },
      ({ sellable, free_quantity, presale }) =>
        (sellable ? free_quantity : (presale?.free_quantity ?? 0)) > 0,
    ],
  ])('finds by %s', async (_name, query, fits) => {
    const { listings, count } = await shelf({ ...query, limit: 100 })
    expect(count).toBeGreaterThan(0)
    expect(listings.filter((card) => !fits(card)).map(({ handle }) => handle)).toEqual([])
    const everything = (await shelf({ limit: 100 })).listings
    expect(listings.length).toBeLessThan(everything.length)
  })

  it('takes what a person types for what it says', async () => {
    expect((await shelf({ q: '%' })).count).toBe(0)
    expect((await shelf({ q: "'; drop table listing; --" })).count).toBe(0)
  })

  it.each<[string, (a: Card, b: Card) => boolean]>([
    ['price_asc', (a, b) => a.price_from_fen <= b.price_from_fen],
    ['price_desc', (a, b) => a.price_from_fen >= b.price_from_fen],
  ])('sorts by %s across its pages', async (sort, ordered) => {
    const first = await shelf({ sort, limit: 50 })
    const second = await shelf({ sort, limit: 50, offset: 50 })
    const all = [...first.listings, ...second.listings]
    expect(new Set(all.map(({ handle }) => handle)).size).toBe(all.length)
    for (const [index, card] of all.slice(1).entries()) expect(ordered(all[index] ?? card, card)).toBe(true)
  })

  it('shows a product with variants, lots with days left, and its papers', async () => {
    type Lot = { trace_code: string; days_left: number; expires_on: string }
    type Page = {
      listing: Card & {
        min_remaining_days_consumer: number
        variants: { sku: string; base_quantity: number; price_fen: number; free_units: number }[]
        lots: Lot[]
      }
    }
    const { listing } = ok(await house.street.get<Page>('/store/listings/hongshu'))
    expect(listing.variants.map(({ sku }) => sku)).toEqual(['HONGSHU-2.5KG', 'HONGSHU-5KG'])
    for (const { free_units, base_quantity } of listing.variants)
      expect(free_units).toBe(Math.floor(listing.free_quantity / base_quantity))
    const expiries = listing.lots.map(({ expires_on }) => expires_on)
    expect(expiries).toEqual([...expiries].sort())
    for (const lot of listing.lots)
      expect(lot.days_left).toBeGreaterThanOrEqual(listing.min_remaining_days_consumer)

    const trace_code = listing.lots[0]?.trace_code ?? ''
    type Trace = { lot: Record<string, unknown>; events: { biz_step: string; event_time: string }[] }
    const typed = ` ${trace_code.toLowerCase().slice(0, 5)}-${trace_code.toLowerCase().slice(5)}`
    const trace = ok(await house.street.get<Trace>(`/store/trace/${encodeURIComponent(typed)}`))
    expect(trace.lot).toMatchObject({ trace_code, product_handle: 'hongshu', gtin_is_internal: true })
    expect(trace.lot).not.toHaveProperty('household_ref')
    expect(trace.lot).not.toHaveProperty('plot_ref')
    expect(trace.events.map(({ biz_step }) => biz_step).slice(0, 2)).toEqual(['commissioning', 'storing'])

    const number = listing.certificates[0]?.number ?? ''
    type Papers = { certificates: { number: string; valid_today: boolean; status: string }[] }
    const { certificates } = ok(await house.street.get<Papers>(`/store/certificates/${number}`))
    expect(certificates).toMatchObject([{ number, valid_today: true, status: 'certified' }])
  })

  it('leads from the address on a label to the page of the lot, in the reader’s language', async () => {
    const [lot] = await house.sql<{ gtin: string; code: string; trace_code: string }>(
      `select t.gtin, t.code, t.trace_code from lot t join listing l on l.product_id = t.product_id
       where l.handle = 'hongshu' order by t.code limit 1`,
    )
    const [key] = await house.sql<{ token: string }>(`select token from api_key where type = 'publishable'`)
    const scan = async (address: string, headers: Record<string, string> = {}) => {
      const url = `${house.street.url}/store/digital-links?address=${encodeURIComponent(address)}`
      return fetch(url, {
        redirect: 'manual',
        headers: { 'x-publishable-api-key': key?.token ?? '', ...headers },
      })
    }
    const path = `/01/${lot?.gtin}/10/${lot?.code}`
    for (const [address, language, target] of [
      [`${path}?15=261220`, 'zh-CN', `/t/${lot?.trace_code}?15=261220`],
      [`${path}/`, 'en', `/en/t/${lot?.trace_code}`],
      [`/01/${lot?.gtin}/10/NONE`, 'zh', '/p/hongshu'],
      [`${path}?linkType=gs1:pip`, 'en-GB', '/en/p/hongshu?linkType=gs1:pip'],
    ] as const) {
      const { status, headers } = await scan(address, { 'accept-language': language })
      expect([status, new URL(headers.get('location') ?? '').pathname]).toEqual([307, target.split('?')[0]])
      expect(headers.get('location')).toMatch(new RegExp(`${target.replace(/[?.]/g, '\\$&')}$`))
      expect(headers.get('link')).toContain('rel="linkset"')
    }
    const bits = `00000001${BigInt(lot?.gtin ?? 0)
      .toString(2)
      .padStart(47, '0')}0`
    const packed = Buffer.from(bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []).toString(
      'base64url',
    )
    const opened = await scan(`/${packed}`)
    expect([opened.status, new URL(opened.headers.get('location') ?? '').pathname]).toEqual([
      307,
      '/p/hongshu',
    ])
    expect(opened.headers.get('link')).toMatch(new RegExp(`/01/${lot?.gtin}>; rel="owl:sameAs"`))
    const list = await scan(path, { accept: 'application/linkset+json' })
    expect([list.status, list.headers.get('content-type')]).toEqual([200, 'application/linkset+json'])
    const { linkset } = (await list.json()) as { linkset: { anchor: string }[] }
    expect(linkset.map(({ anchor }) => new URL(anchor).pathname)).toEqual([path, `/01/${lot?.gtin}`])
  })

  it('tells around a lot where it came by, who vouches and whom it helps, and nothing of anybody', async () => {
    const [lot] = await house.sql<{ trace_code: string; seller_id: string }>(
      `select t.trace_code, t.seller_id from lot t join listing l on l.product_id = t.product_id
       where l.handle = 'hongshu' order by t.code limit 1`,
    )
    type Around = {
      origin: { code: string }
      townships: object[]
      places: Record<string, object>
      certificates: { number: string }[]
      farmers: { households: number }
      scan_verdict: string
    }
    const around = ok(await house.street.get<Around>(`/store/trace-pages/${lot?.trace_code}`))
    expect(around.origin.code).toMatch(/^500243/)
    expect([around.townships.length, Object.keys(around.places).length > 0]).toEqual([39, true])
    expect(around.certificates.length).toBeGreaterThan(0)
    const [members] = await house.sql<{ n: string }>(
      'select count(*) as n from member_household where seller_id = $1 and left_on is null',
      [lot?.seller_id ?? ''],
    )
    expect(around.farmers.households).toBe(Number(members?.n))
    expect(JSON.stringify(around)).not.toMatch(/household_ref|order_|phone/)
  })

  it('counts scans by hour and province alone, and warns when a label must be a copy', async () => {
    const [lot] = await house.sql<{ id: string; trace_code: string }>(
      `select t.id, t.trace_code from lot t where not exists (
         select 1 from trace_event_lot l join trace_event e on e.event_id = l.event_id
         where l.lot_id = t.id and e.biz_step = 'shipping') order by t.code limit 1`,
    )
    const scan = async (body: object) => {
      const path = `/store/trace/${lot?.trace_code}/scans`
      return ok(await house.street.post<{ verdict: string }>(path, body)).verdict
    }
    expect([await scan({}), await scan({ region: '50' })]).toEqual(['plausible', 'plausible'])
    expect(await scan({ region: '31' })).toBe('too_far')
    const rows = await house.sql('select * from lot_scan where lot_id = $1 order by region', [lot?.id ?? ''])
    expect(rows).toHaveLength(3)
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['count', 'hour', 'lot_id', 'region'])
    const page = ok(await house.street.get<{ scan_verdict: string }>(`/store/trace-pages/${lot?.trace_code}`))
    expect(page.scan_verdict).toBe('too_far')
    const wrong = await house.street.post(`/store/trace/${lot?.trace_code}/scans`, { region: 'Shanghai' })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid_input', field: 'region' } })
  })

  it.each<[string, string, number, string, string | undefined]>([
    ['an unknown product', '/store/listings/none', 404, 'listing_not_found', undefined],
    ['a mistyped trace code', '/store/trace/PS00000000X', 400, 'trace_code_invalid', 'trace_code'],
    ['a trace code of no lot', `/store/trace/${traceCode(999_999_999)}`, 404, 'lot_not_found', undefined],
    ['a link that is none', '/store/digital-links?address=/01/1', 400, 'digital_link_invalid', 'address'],
    [
      'a link of nothing',
      '/store/digital-links?address=/01/06901234500004',
      404,
      'link_not_found',
      undefined,
    ],
    ['a document the resolver has not', '/store/digital-links/none', 404, 'link_not_found', undefined],
    ['an unknown certificate', '/store/certificates/NONE', 404, 'certificate_not_found', undefined],
    ['a page too long', '/store/listings?limit=101', 400, 'invalid_input', 'limit'],
    ['a page before the first', '/store/listings?offset=-1', 400, 'invalid_input', 'offset'],
    ['an unknown order', '/store/listings?sort=random', 400, 'invalid_input', 'sort'],
    ['a division that is no code', '/store/divisions?parent=x', 400, 'invalid_input', 'parent'],
    ['an order nobody placed', '/store/orders/order_none/allocation', 404, 'order_not_found', undefined],
  ])('refuses %s', async (_name, path, status, code, field) => {
    const answer = await house.street.get(path)
    expect(answer).toMatchObject({ status, body: { code, message: expect.any(String) } })
    expect(answer.body.field).toBe(field)
  })

  it('keeps a review in progress from the public', async () => {
    const [draft] = await house.sql<{ number: string }>(
      `select number from certificate where status = 'county_review' limit 1`,
    )
    expect((await house.street.get(`/store/certificates/${draft?.number}`)).status).toBe(404)
  })
})
