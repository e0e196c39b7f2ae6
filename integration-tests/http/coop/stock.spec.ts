import { ok, type Client } from '../../support/client'
import { dayOffset, intake, SOLD, type Listing } from '../../support/coop'
import { useHouse } from '../../support/house'
import { books, drift, freeOf } from '../../support/ledgers'
import { pdfPages } from '../../support/pdf'
import { buy } from '../../support/shop'

type Lot = {
  id: string
  code: string
  trace_code: string
  expires_on: string
  on_hand?: number
  zones?: unknown[]
}
type OrderLine = {
  order_id: string
  sku: string
  units: number
  status: string
  lots: { quantity: number }[]
}

describe('a cooperative keeps its stock', () => {
  const house = useHouse()

  it('sees its own products and lots, and nobody else’s', async () => {
    const [mine, theirs] = await Promise.all(
      (['coop', 'coop2'] as const).map(async (person) => {
        const coop = await house.as(person)
        const { listings, count } = ok(
          await coop.get<{ listings: Listing[]; count: number }>('/coop/listings', { limit: 100 }),
        )
        expect(listings).toHaveLength(count)
        const { lots } = ok(await coop.get<{ lots: Lot[] }>('/coop/lots', { limit: 100 }))
        return [...listings, ...lots].map(({ id }) => id)
      }),
    )
    expect(mine?.length).toBeGreaterThan(5)
    expect(mine?.filter((id) => theirs?.includes(id))).toEqual([])
  })

  it('takes in a lot: stock, movement and the start of its story; the same key is the same lot', async () => {
    const coop = await house.as('coop-stock')
    const { body, listing, zonesOf } = await intake(coop)
    const otherRoom = (await zonesOf(listing?.temperature_class ?? ''))[1]
    const [free, before] = [await freeOf(house.sql, SOLD.sku), await books(house.sql)]
    const first = await coop.post<{ lot: Lot }>('/coop/lots', body)
    const { lot } = ok(first)
    expect(first.status).toBe(201)
    expect(await freeOf(house.sql, SOLD.sku)).toBe(free + 25_000)
    const after = await books(house.sql)
    const grown = (field: string) => Number(after[field]) - Number(before[field])
    expect([grown('lots'), grown('movements'), grown('trace_events')]).toEqual([1, 1, 2])

    const again = await Promise.all(
      Array.from({ length: 5 }, () => coop.post<{ lot: Lot }>('/coop/lots', body)),
    )
    expect(new Set(again.map((answer) => ok(answer).lot.id))).toEqual(new Set([lot.id]))
    for (const other of [{ quantity: 1 }, { zone_id: otherRoom?.id }, { produced_on: dayOffset(-2) }])
      expect(await coop.post('/coop/lots', { ...body, ...other })).toMatchObject({
        status: 409,
        body: { code: 'idempotency_key_reused', field: 'idempotency_key' },
      })
    expect(await books(house.sql)).toEqual(after)

    const { lots } = ok(await coop.get<{ lots: Lot[] }>('/coop/lots', { q: lot.code }))
    expect(lots).toMatchObject([{ id: lot.id, on_hand: 25_000, zones: [{ zone_id: body.zone_id }] }])
    const { listings } = ok(await coop.get<{ listings: Listing[] }>('/coop/listings', { q: SOLD.handle }))
    expect(listings[0]?.on_hand).toBe((listing?.on_hand ?? 0) + 25_000)
    type Trace = { events: { biz_step: string; quantity: number }[]; lot: object }
    const trace = ok(await house.street.get<Trace>(`/store/trace/${lot.trace_code}`))
    expect(trace.events.map(({ biz_step, quantity }) => [biz_step, quantity])).toEqual([
      ['commissioning', 25_000],
      ['storing', 25_000],
    ])
    expect(JSON.stringify(trace)).not.toContain('P-7')
  })

  it("sees today's lines of its own goods with the lots that serve them, and not who buys", async () => {
    const { order_id } = await buy(house.street, house.sql, {
      wishes: [
        { sku: SOLD.sku, units: 2 },
        { sku: 'TUJIDAN-30X50G', units: 1 },
      ],
      email: 'secret-buyer@example.org',
    })
    const lines = async (person: 'coop' | 'coop2') => {
      const answer = ok(
        await (await house.as(person)).get<{ order_lines: OrderLine[] }>('/coop/order-lines', { limit: 100 }),
      )
      expect(JSON.stringify(answer)).not.toMatch(/secret-buyer|解放碑|13800000000/)
      return answer.order_lines.filter((line) => line.order_id === order_id)
    }
    const [mine, ...rest] = await lines('coop')
    expect(rest).toEqual([])
    expect(mine).toMatchObject({ sku: SOLD.sku, units: 2, status: 'bound' })
    expect(mine?.lots.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(5_000)
    expect((await lines('coop2')).map(({ sku }) => sku)).toEqual(['TUJIDAN-30X50G'])
    const { today } = ok(await (await house.as('coop')).get<{ today: Record<string, number> }>('/coop/today'))
    expect(today.orders).toBeGreaterThanOrEqual(1)
    expect(today.lots_taken_in).toBeGreaterThanOrEqual(1)
    expect(await drift(house.sql)).toEqual([])
  })

  const pledge = { basis: 'self_test', contact: '023-78840000' }
  type Made = { id: string; code: string; quantity: number; conformity_certificate_no: string | null }
  const regroup = (coop: Client, body: object) => coop.post<{ lots: Made[] }>('/coop/stock/regroupings', body)
  const taken = async (coop: Client, change: object) => {
    const { body } = await intake(coop)
    const { lot } = ok(await coop.post<{ lot: Lot & { gtin: string } }>('/coop/lots', { ...body, ...change }))
    return { lot, zone_id: body.zone_id }
  }
  const grown = async (coop: Client, lot_id: string) =>
    ok(
      await coop.get<{ lot: { on_hand: number }; parents: { code: string }[]; children: { code: string }[] }>(
        `/coop/lots/${lot_id}`,
      ),
    )

  it('makes the conformity certificate of a lot, its page and its labels', async () => {
    const coop = await house.as('coop-stock')
    const made = { conformity_certificate_no: undefined, pledge, grade: 'first', origin_code: '500243103' }
    const { lot } = await taken(coop, made)
    const [row] = await house.sql<{ number: string; grade: string; township_code: string }>(
      'select conformity_certificate_no as number, grade, township_code from lot where id = $1',
      [lot.id],
    )
    expect(row).toMatchObject({ grade: 'first', township_code: '500243103' })
    const number = row?.number ?? ''
    expect(number).toMatch(/^HGZ-\d{8}-[0-9A-F]{10}$/)
    expect((await house.street.get(`/store/certificates/${number}`)).status).toBe(200)
    const [page = ''] = pdfPages(await coop.bytes(`/coop/lots/${lot.id}/conformity`))
    for (const said of [
      '承诺达标合格证',
      number,
      '自行检测合格',
      '25 千克',
      '高谷镇',
      lot.code,
      '023-78840000',
    ])
      expect(page).toContain(said)
    const labels = pdfPages(await coop.bytes(`/coop/lots/${lot.id}/label?copies=3`))
    expect(labels).toHaveLength(3)
    const day = (value: string) => value.replaceAll('-', '').slice(2)
    for (const said of [lot.code, lot.trace_code, number, '一级', `(15)${day(lot.expires_on)}`])
      expect(labels[2]?.replace(/\s/g, '')).toContain(said.replace(/\s/g, ''))
    const accept = { accept: 'application/linkset+json' }
    const { linkset } = ok(
      await house.street
        .with(accept)
        .get<{ linkset: object[] }>('/store/digital-links', { address: `/01/${lot.gtin}/10/${lot.code}` }),
    )
    expect(JSON.stringify(linkset)).toContain(`/t/${lot.trace_code}`)
    expect(JSON.stringify(linkset)).toContain(`/certificates/${encodeURIComponent(number)}`)
    const other = await house.as('coop2')
    for (const path of ['', '/label', '/conformity'])
      expect(await other.get(`/coop/lots/${lot.id}${path}`)).toMatchObject({
        status: 404,
        body: { code: 'lot_not_found' },
      })
  })

  it('fresh goods are not taken in without a certificate, and no place elsewhere', async () => {
    const coop = await house.as('coop-stock')
    const { body } = await intake(coop)
    const before = await books(house.sql)
    await house.sql(`update listing set category_code = 'vegetables' where handle = $1`, [SOLD.handle])
    expect(await coop.post('/coop/lots', { ...body, conformity_certificate_no: undefined })).toMatchObject({
      status: 400,
      body: { code: 'conformity_certificate_missing', field: 'conformity_certificate_no' },
    })
    expect(await coop.post('/coop/lots', { ...body, origin_code: '410100001' })).toMatchObject({
      status: 400,
      body: { code: 'origin_unknown' },
    })
    expect(await books(house.sql)).toEqual(before)
  })

  it('splits and mixes lots once, with their story, and a new certificate where it is due', async () => {
    const coop = await house.as('coop-stock')
    const one = await taken(coop, { conformity_certificate_no: 'HGZ-A' })
    const two = await taken(coop, { conformity_certificate_no: 'HGZ-B' })
    const zone_id = one.zone_id
    const split = {
      ...{ zone_id, reason: '分装', idempotency_key: `split-${Date.now()}` },
      inputs: [{ lot_id: one.lot.id, quantity: 10_000 }],
      outputs: [4_000, 6_000],
    }
    const answers = await Promise.all([1, 2, 3].map(() => regroup(coop, split)))
    const ids = answers.map((answer) => ok(answer).lots.map(({ id }) => id))
    expect(new Set(ids.map(String)).size).toBe(1)
    const [small] = ok(answers[0] as (typeof answers)[number]).lots
    expect(small).toMatchObject({ quantity: 4_000, conformity_certificate_no: 'HGZ-A' })
    expect((await grown(coop, one.lot.id)).lot.on_hand).toBe(15_000)
    expect(await regroup(coop, { ...split, outputs: [5_000, 5_000] })).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    })
    const mix = {
      ...{ zone_id, reason: '混装', idempotency_key: `mix-${Date.now()}` },
      inputs: [
        { lot_id: small?.id, quantity: 4_000 },
        { lot_id: two.lot.id, quantity: 1_000 },
      ],
      outputs: [5_000],
    }
    const before = await books(house.sql)
    expect(await regroup(coop, mix)).toMatchObject({
      status: 400,
      body: { code: 'conformity_certificate_missing' },
    })
    expect(await regroup(coop, { ...mix, conformity_certificate_no: 'HGZ-B' })).toMatchObject({
      status: 400,
      body: { code: 'conformity_certificate_not_new', field: 'conformity_certificate_no' },
    })
    expect(await regroup(coop, { ...mix, pledge, outputs: [5_001] })).toMatchObject({
      status: 400,
      body: { code: 'regrouping_uneven' },
    })
    expect(
      await regroup(coop, {
        ...{ ...mix, pledge, outputs: [99_000_000] },
        inputs: [{ lot_id: two.lot.id, quantity: 99_000_000 }],
      }),
    ).toMatchObject({ status: 400, body: { code: 'not_enough_free' } })
    expect(await books(house.sql)).toEqual(before)
    const [mixed] = ok(await regroup(coop, { ...mix, pledge })).lots
    expect(mixed?.conformity_certificate_no).toMatch(/^HGZ-\d{8}-/)
    const { parents } = await grown(coop, mixed?.id ?? '')
    expect(parents.map(({ code }) => code).sort()).toEqual([one.lot.code, small?.code, two.lot.code].sort())
    const [foreign] = await house.sql<{ id: string; zone_id: string }>(
      `select t.id, b.zone_id from lot t join seller s on s.id = t.seller_id join lot_balance b on b.lot_id = t.id
       where s.code <> 'S02' and b.on_hand > 0 limit 1`,
    )
    expect(
      await regroup(coop, {
        ...{ ...mix, idempotency_key: `foreign-${Date.now()}`, outputs: [1] },
        inputs: [{ lot_id: foreign?.id, quantity: 1 }],
      }),
    ).toMatchObject({ status: 404, body: { code: 'lot_not_found' } })
    expect(await drift(house.sql)).toEqual([])
  })

  it('counts, moves and writes off its own lots, and no others', async () => {
    const coop = await house.as('coop-stock')
    const { lot, zone_id } = await taken(coop, {})
    const key = () => `stock-act-${Date.now()}-${Math.random()}`
    const count = { zone_id, reason: '盘点', rows: [{ lot_code: lot.code, counted: 24_000 }] }
    const idempotency_key = key()
    for (let press = 0; press < 2; press += 1)
      expect((await coop.post('/coop/stock/counts', { ...count, idempotency_key })).status).toBe(201)
    const scrap = { lot_id: lot.id, zone_id, quantity: 1_000, reason: '腐烂', idempotency_key: key() }
    for (let press = 0; press < 2; press += 1)
      expect((await coop.post('/coop/stock/scrap', scrap)).status).toBe(201)
    expect((await grown(coop, lot.id)).lot.on_hand).toBe(23_000)
    const { zonesOf, listing } = await intake(coop)
    const to_zone_id = (await zonesOf(listing?.temperature_class ?? '')).find(({ id }) => id !== zone_id)?.id
    const move = { lot_id: lot.id, from_zone_id: zone_id, to_zone_id, quantity: 3_000, reason: '交货' }
    expect((await coop.post('/coop/stock/transfers', { ...move, idempotency_key: key() })).status).toBe(201)
    expect((await grown(coop, lot.id)).lot.on_hand).toBe(23_000)
    const other = await house.as('coop2')
    expect(await other.post('/coop/stock/counts', { ...count, idempotency_key: key() })).toMatchObject({
      status: 400,
      body: { code: 'lot_unknown' },
    })
    for (const [path, body] of [
      ['transfers', move],
      ['scrap', scrap],
    ] as const)
      expect(await other.post(`/coop/stock/${path}`, { ...body, idempotency_key: key() })).toMatchObject({
        status: 404,
        body: { code: 'lot_not_found' },
      })
    expect(await drift(house.sql)).toEqual([])
  })

  it('knows what to pick by node and departure, ticks it off, and prints it', async () => {
    const coop = await house.as('coop-stock')
    const { order_id, display_id } = await buy(house.street, house.sql, {
      wishes: [{ sku: SOLD.sku, units: 1 }],
      email: 'picks@example.org',
    })
    type Pick = {
      hold_id: string
      display_id: number
      quantity: number
      departs_on: string
      ticked_at: string | null
    }
    const [{ day } = { day: '' }] = await house.sql<{ day: string }>(
      'select min(planned_on) as day from order_leg where order_id = $1',
      [order_id],
    )
    const picksOf = async (client: Client) =>
      ok(await client.get<{ picks: Pick[] }>('/coop/picks', { day, limit: 100 })).picks.filter(
        (pick) => pick.display_id === display_id,
      )
    const mine = await picksOf(coop)
    expect(mine.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(2_500)
    expect(mine.every(({ departs_on, ticked_at }) => departs_on <= day && ticked_at === null)).toBe(true)
    const other = await house.as('coop2')
    expect(await picksOf(other)).toEqual([])
    const hold_ids = mine.map(({ hold_id }) => hold_id)
    const tick = async (client: Client, ticked: boolean) =>
      ok(await client.post<{ ticked: number }>('/coop/picks/ticks', { hold_ids, ticked })).ticked
    expect(await tick(other, true)).toBe(0)
    expect(await tick(coop, true)).toBe(mine.length)
    expect(await tick(coop, true)).toBe(mine.length)
    expect((await picksOf(coop)).every(({ ticked_at }) => ticked_at !== null)).toBe(true)
    const page = pdfPages(await coop.bytes(`/coop/picks/file?day=${day}`)).join(' ')
    expect(page).toContain(`#${display_id}`)
    expect(page).not.toContain('picks@example.org')
    expect(await tick(coop, false)).toBe(mine.length)
    expect((await picksOf(coop)).every(({ ticked_at }) => ticked_at === null)).toBe(true)
  })

  it('is seen to keep its word, by the county and by itself, with every fact behind each figure', async () => {
    const [coop, other, operator] = await Promise.all([
      house.as('coop'),
      house.as('coop2'),
      house.as('operator'),
    ])
    type Card = Record<string, number | null> & { id: string; code: string }
    type Page = { facts: { state: string; order_id: string | null; happened_on: string }[]; count: number }
    const period = { from: dayOffset(-364), to: dayOffset(0) }
    const own = async (client: Client) =>
      ok(await client.get<{ scorecard: Card }>('/coop/scorecard', period)).scorecard
    const facts = async (client: Client, path: string, what: string) =>
      ok(await client.get<Page>(path, { ...period, what, limit: 100 }))
    const before = await own(coop)
    const list = { ...period, limit: 100 }
    const { scorecards } = ok(await operator.get<{ scorecards: Card[] }>('/admin/seller-scorecards', list))
    expect(scorecards.find(({ id }) => id === before.id)).toEqual(before)
    expect((await own(other)).id).not.toBe(before.id)
    expect(before.handovers).toBeGreaterThan(0)
    expect(Number(before.on_time) + Number(before.late)).toBe(before.handovers)

    const { order_id } = await buy(house.street, house.sql, { wishes: [{ sku: SOLD.sku, units: 2 }] })
    const [held] = await house.sql<{ id: string }>(
      `select id from stock_hold where order_id = $1 and status = 'bound' limit 1`,
      [order_id],
    )
    const short = { hold_id: held?.id, quantity: 2_500, reason: '货架上没有' }
    ok(await operator.post(`/admin/orders/${order_id}/shortages`, short))
    expect(await own(coop)).toEqual({ ...before, shortages: Number(before.shortages) + 1 })
    const mine = await facts(coop, '/coop/scorecard/facts', 'shortage')
    expect(mine.count).toBe(Number(before.shortages) + 1)
    expect(mine.facts[0]).toMatchObject({ order_id, state: 'pick', happened_on: dayOffset(0) })
    const path = `/admin/seller-scorecards/${before.id}/facts`
    expect(await facts(operator, path, 'shortage')).toEqual(mine)
    expect((await facts(other, '/coop/scorecard/facts', 'shortage')).facts).not.toContainEqual(mine.facts[0])
    for (const [what, counted] of [
      ['claim', before.claims],
      ['acceptance', before.refused_lots],
      ['lapse', before.lapses],
    ] as const)
      expect([what, (await facts(operator, path, what)).count]).toEqual([what, counted])
    const handovers = await facts(operator, path, 'handover')
    if (handovers.count <= 100)
      expect(handovers.facts.filter(({ state }) => state !== 'due')).toHaveLength(Number(before.handovers))
    await facts(operator, path, 'verification')

    const csv = await operator.bytes(
      `/admin/seller-scorecards/file?format=csv&from=${period.from}&to=${period.to}`,
    )
    expect(Buffer.from(csv).toString('utf8').trim().split('\n')).toHaveLength(scorecards.length + 1)
    for (const wrong of [
      { from: dayOffset(0), to: dayOffset(-1) },
      { from: dayOffset(-800), to: dayOffset(0) },
    ])
      expect(await operator.get('/admin/seller-scorecards', wrong)).toMatchObject({
        status: 400,
        body: { code: 'invalid_input', field: 'to' },
      })
    expect(await operator.get('/admin/seller-scorecards/none/facts', { what: 'claim' })).toMatchObject({
      status: 404,
      body: { code: 'seller_not_found' },
    })
  })

  it('says what will be missing before it hurts: a blocked lot that orders hold', async () => {
    const coop = await house.as('coop')
    type Shortage = { kind: string; lot_code: string | null; quantity: number }
    const coming = async () =>
      ok(await coop.get<{ shortages: Shortage[] }>('/coop/shortages', { days: 30, limit: 100 })).shortages
    const { order_id } = await buy(house.street, house.sql, {
      wishes: [{ sku: SOLD.sku, units: 1 }],
      email: 'soon@example.org',
    })
    const [held] = await house.sql<{ code: string; lot_id: string; zone_id: string }>(
      `select t.code, h.lot_id, h.zone_id from stock_hold h join lot t on t.id = h.lot_id where h.order_id = $1 limit 1`,
      [order_id],
    )
    const of = (found: Shortage[]) =>
      found.filter(({ lot_code }) => lot_code === held?.code).map(({ kind }) => kind)
    expect(of(await coming())).not.toContain('under_review')
    await house.sql(`update lot_balance set blocked_reason = '抽检' where lot_id = $1 and zone_id = $2`, [
      held?.lot_id,
      held?.zone_id,
    ])
    expect(of(await coming())).toContain('under_review')
    await house.sql(`update lot_balance set blocked_reason = null where lot_id = $1`, [held?.lot_id])
    await house.sql(`update lot set expires_on = produced_on where id = $1`, [held?.lot_id])
    expect(of(await coming())).toContain('expiring')
  })
})
