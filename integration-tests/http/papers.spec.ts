import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { ok, type Client, type Refused } from '../support/client'
import { PRIVATE_FILES } from '../support/environment'
import { useHouse } from '../support/house'
import { apply, PDF, upload, type Paper } from '../support/papers'
import { buildCart, buy, placeOrder } from '../support/shop'

const NUMBER = '001OP2600077'
const CONTENT = { number: NUMBER, issuer: '示例认证公司', valid_from: '2026-06-01', valid_to: '2027-05-31' }
const PUT_IN = '示例：试验用'
const SKU = 'HONGSHU-2.5KG'
const day = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

describe('papers', () => {
  const house = useHouse()
  let listing_id: string
  let product_id: string
  let seller_id: string
  let [coop, reviewer, other, county]: Client[] = []
  const of = (client: Client | undefined): Client => {
    if (!client) throw new Error('Nobody is logged in yet')
    return client
  }
  beforeAll(async () => {
    ;[coop, reviewer, other, county] = await Promise.all(
      (['coop', 'reviewer', 'reviewer2', 'operator'] as const).map((person) => house.as(person)),
    )
    const [row] = await house.sql<{ id: string; product_id: string; seller_id: string }>(
      `select id, product_id, seller_id from listing where handle = 'hongshu'`,
    )
    listing_id = row?.id ?? ''
    product_id = row?.product_id ?? ''
    seller_id = row?.seller_id ?? ''
  })
  const decide = (client: Client | undefined, id: string, action: string, reason = '材料齐全') =>
    of(client).post<{ status: string }>(`/admin/certificates/${id}/decisions`, { action, reason })
  const draft = async (type_code: string, about: string | null): Promise<string> =>
    ok(await apply(of(coop), type_code, about, randomUUID())).certificate.id
  const write = (id: string, content: object) => of(coop).post<Refused>(`/coop/certificates/${id}`, content)
  const submit = (id: string) => of(coop).post<{ certificate: Paper }>(`/coop/certificates/${id}/submit`)

  it('go from the holder through both offices to the public page, once returned', async () => {
    const id = await draft('organic', listing_id)
    expect(await submit(id)).toMatchObject({ status: 400, body: { code: 'file_missing' } })
    ok(await upload(of(coop), id))
    expect(await submit(id)).toMatchObject({ status: 400, body: { code: 'number_missing' } })
    ok(await write(id, { ...CONTENT, number: 'ABC-1' }))
    expect(await submit(id)).toMatchObject({ status: 400, body: { code: 'number_forged', field: 'number' } })
    ok(await write(id, { ...CONTENT, valid_from: '2025-01-01', valid_to: '2025-12-01' }))
    expect(await submit(id)).toMatchObject({ body: { code: 'paper_expired' } })
    ok(await write(id, CONTENT))
    expect(ok(await submit(id)).certificate).toMatchObject({ status: 'township_review', number: NUMBER })
    expect((await house.street.get(`/store/certificates/${NUMBER}`)).status).toBe(404)

    // Another township's reviewer neither sees nor decides it; the county waits for the township.
    expect((await of(other).get(`/admin/certificates/${id}`)).body.code).toBe('certificate_not_found')
    expect(await decide(other, id, 'approve_township')).toMatchObject({ status: 404 })
    expect(await decide(county, id, 'approve_township')).toMatchObject({
      status: 403,
      body: { code: 'review_level_missing' },
    })
    type List = { certificates: Paper[] }
    const seen = async (client: Client | undefined) =>
      ok(
        await of(client).get<List>('/admin/certificates', { status: 'township_review', limit: 100 }),
      ).certificates.some((one) => one.id === id)
    expect(await Promise.all([seen(other), seen(reviewer), seen(county)])).toEqual([false, true, true])

    ok(await decide(reviewer, id, 'return', '有机码缺失'))
    const back = ok(
      await of(coop).get<{ certificate: Paper; decisions: { reason: string; actor_id?: string }[] }>(
        `/coop/certificates/${id}`,
      ),
    )
    expect(back.certificate).toMatchObject({ status: 'returned', open_actions: ['correct', 'withdraw'] })
    expect(back.decisions.at(-1)).toMatchObject({ reason: '有机码缺失' })
    expect(back.decisions.at(-1)?.actor_id).toBeUndefined()
    ok(await write(id, { ...CONTENT, fields: { organic_code: `00126${'1'.repeat(12)}` } }))
    ok(await submit(id))
    const shown = ok(
      await of(reviewer).get<{ changes: { field: string }[]; open_actions: string[] }>(
        `/admin/certificates/${id}`,
      ),
    )
    expect(shown.changes.map(({ field }) => field)).toEqual(['fields.organic_code'])
    expect(shown.open_actions.sort()).toEqual(['approve_township', 'return'])
    ok(await decide(reviewer, id, 'approve_township'))
    expect(ok(await decide(county, id, 'approve_county')).status).toBe('certified')

    type Page = { certificates: { valid_today: boolean; history: { action: string; reason: string }[] }[] }
    const page = ok(await house.street.get<Page>(`/store/certificates/${NUMBER.toLowerCase()}`))
    expect(page.certificates).toMatchObject([
      { valid_today: true, history: [{ action: 'approve_county', reason: '材料齐全' }] },
    ])
    expect(JSON.stringify(page)).not.toContain('有机码缺失')
    const [, notice] = await house.sql(
      `select kind from certificate_notice where certificate_id = $1 order by created_at`,
      [id],
    )
    expect(notice).toMatchObject({ kind: 'certified' })

    const again = await draft('organic', listing_id)
    expect(await write(again, CONTENT)).toMatchObject({
      status: 409,
      body: { code: 'certificate_number_taken' },
    })
    ok(await of(coop).post(`/coop/certificates/${again}/withdraw`))
    const renewals = await Promise.all(
      [1, 2].map(() => of(coop).post<{ certificate: Paper }>(`/coop/certificates/${id}/renew`)),
    )
    expect(new Set(renewals.map((one) => ok(one).certificate.id)).size).toBe(1)
  })

  it("are the seller's own, about the seller's own things", async () => {
    const stranger = await house.as('coop2')
    const [foreign] = await house.sql<{ id: string }>(
      `select id from listing where seller_id <> $1 limit 1`,
      [seller_id],
    )
    expect(await apply(of(coop), 'organic', foreign?.id ?? '', randomUUID())).toMatchObject({
      status: 404,
      body: { code: 'subject_not_found' },
    })
    expect(await apply(of(coop), 'none', null, randomUUID())).toMatchObject({
      body: { code: 'certificate_type_unknown' },
    })
    const id = await draft('small_workshop', null)
    const { file } = ok(await upload(of(coop), id))
    for (const call of [
      stranger.get(`/coop/certificates/${id}`),
      stranger.get(`/coop/certificates/${id}/files/${file.id}`),
      stranger.post(`/coop/certificates/${id}`, CONTENT),
      stranger.post(`/coop/certificates/${id}/submit`),
      stranger.post(`/coop/certificates/${id}/withdraw`),
      stranger.post(`/coop/certificates/${id}/renew`),
      stranger.call('DELETE', `/coop/certificates/${id}/files/${file.id}`),
      upload(stranger, id),
      of(other).get(`/admin/certificates/${id}/files/${file.id}`),
    ])
      expect((await call).status).toBe(404)
    expect((await of(coop).get(`/coop/certificates/${id}/files/${file.id}`)).status).toBe(200)
    expect((await of(reviewer).get(`/admin/certificates/${id}/files/${file.id}`)).status).toBe(200)
    const list = ok(await stranger.get<{ certificates: Paper[] }>('/coop/certificates', { limit: 100 }))
    expect(list.certificates.map((one) => one.id)).not.toContain(id)
    // Stored outside the folder that is served to everybody, under a name of ours.
    const [row] = await house.sql<{ storage_id: string }>(
      `select storage_id from certificate_file where id = $1`,
      [file.id],
    )
    expect((await fetch(`${house.street.url}/static/${row?.storage_id}`)).status).toBe(404)
    expect(fs.readdirSync(PRIVATE_FILES)).toContain(row?.storage_id)
  })

  describe('as files', () => {
    let id: string
    beforeAll(async () => {
      id = await draft('food_business_licence', null)
    })
    const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    it.each<[string, Parameters<typeof upload>[2], string]>([
      [
        'a page that calls itself a PDF',
        { bytes: Buffer.from('<!doctype html><script>1</script>') },
        'file_kind_refused',
      ],
      ['an SVG with a script', { bytes: SVG, name: 'seal.svg', type: 'image/svg+xml' }, 'file_kind_refused'],
      ['nothing', { bytes: Buffer.alloc(0) }, 'file_empty'],
      ['a way up', { name: '../../../etc/passwd' }, 'file_name_bad'],
      ['a file nobody asked for', { key: 'passport' }, 'file_key_unknown'],
      ['eleven megabytes', { bytes: Buffer.alloc(11 * 1024 * 1024, 1) }, 'file_too_large'],
    ])('refuse %s, and keep nothing', async (_, what, code) => {
      const before = fs.readdirSync(PRIVATE_FILES).length
      expect(await upload(of(coop), id, what)).toMatchObject({ status: 400, body: { code } })
      expect(fs.readdirSync(PRIVATE_FILES).length).toBe(before)
      expect(await house.sql(`select 1 from certificate_file where certificate_id = $1`, [id])).toEqual([])
    })

    it('refuse 200 MB while they come, not afterwards', async () => {
      const part = new Uint8Array(1024 * 1024)
      let sent_mb = 0
      const bytes = new ReadableStream({
        pull: (stream) => {
          if (sent_mb >= 200) return stream.close()
          sent_mb += 1
          stream.enqueue(part)
        },
      })
      const answer = await upload(of(coop), id, { bytes }).catch((error: Error) => error)
      // The refusal may reach a sender that is still sending as a broken connection.
      if (!(answer instanceof Error))
        expect(answer).toMatchObject({ status: 400, body: { code: 'file_too_large' } })
      expect(sent_mb).toBeLessThan(60)
      expect(await house.sql(`select 1 from certificate_file where certificate_id = $1`, [id])).toEqual([])
    })

    it('are the same file when sent twice, gone when taken off', async () => {
      const first = await upload(of(coop), id)
      const second = await upload(of(coop), id)
      expect([first.status, second.status]).toEqual([201, 200])
      const file_id = ok(second).file.id
      expect(file_id).toBe(ok(first).file.id)
      ok(await of(coop).call('DELETE', `/coop/certificates/${id}/files/${file_id}`))
      const gone = await of(coop).call<Refused>('DELETE', `/coop/certificates/${id}/files/${file_id}`)
      expect(gone).toMatchObject({ status: 404, body: { code: 'file_not_found' } })
      expect(PDF.length).toBeGreaterThan(50)
    })
  })

  describe('gate the sale', () => {
    const recognitions = `type_code = 'assistance_product' and subject_id = $1`
    /** Puts a paper of these dates in the place of what is in force. */
    const only = async (valid_from: string, valid_to: string, of_product = product_id): Promise<void> => {
      touched.add(of_product)
      await house.sql(
        `update certificate set status = 'suspended' where ${recognitions} and status = 'certified'`,
        [of_product],
      )
      await house.sql(
        `insert into certificate (id, type_code, number, subject_kind, subject_id, subject_name, seller_id, holder_name, issuer,
           valid_from, valid_to, status, waiting_since)
         select 'cert_' || gen_random_uuid(), 'assistance_product', 'PS-ASS-' || nextval('certificate_serial'), 'product', $1,
           name_zh, seller_id, $4, '示例', $2, $3, 'certified', now() from listing where product_id = $1`,
        [of_product, valid_from, valid_to, PUT_IN],
      )
    }
    const restore = async (of_product: string): Promise<void> => {
      await house.sql(
        `update certificate set deleted_at = now() where ${recognitions} and holder_name = $2`,
        [of_product, PUT_IN],
      )
      await house.sql(
        `update certificate set status = 'certified' where ${recognitions} and status = 'suspended'`,
        [of_product],
      )
    }
    const touched = new Set<string>()
    afterEach(async () => {
      for (const one of touched) await restore(one)
      touched.clear()
    })
    const onShelf = async (): Promise<boolean> => {
      const { listings } = ok(
        await house.street.get<{ listings: { handle: string }[] }>('/store/listings', {
          q: '蜜薯',
          limit: 50,
        }),
      )
      return listings.some(({ handle }) => handle === 'hongshu')
    }
    const cart = () => buildCart(house.street, house.sql, { wishes: [{ sku: SKU, units: 1 }] })

    it('until midnight in Shanghai: what ended yesterday is refused between cart and payment, what ends today is not', async () => {
      const cart_id = await cart()
      expect(await onShelf()).toBe(true)
      await only(day(-400), day(-1))
      expect(await placeOrder(house.street, cart_id)).toMatchObject({
        status: 400,
        body: { code: 'certificate_expired', details: { type_code: 'assistance_product' } },
      })
      expect(await onShelf()).toBe(false)
      // Renewed, and nothing has to run for it to count.
      await only(day(0), day(0))
      expect(await onShelf()).toBe(true)
      expect((await placeOrder(house.street, cart_id)).status).toBe(200)
    })

    it('and for the day a harvest leaves: a presale past the end of a paper is refused', async () => {
      const [presale] = await house.sql<{ product_id: string; ship_by: string; sku: string }>(
        `select s.product_id, s.ship_by, (select v.sku from listing_variant v where v.listing_id = s.listing_id order by base_quantity limit 1) as sku
         from presale s where s.status = 'open' and s.sells_from <= $1 and $1 <= s.sells_to limit 1`,
        [day(0)],
      )
      const { product_id: promised = '', sku = '', ship_by = '' } = presale ?? {}
      expect(ship_by > day(0)).toBe(true)
      const cart_id = await buildCart(house.street, house.sql, { wishes: [{ sku, units: 1 }] })
      await only(day(-10), day(0), promised)
      expect(await placeOrder(house.street, cart_id)).toMatchObject({ body: { code: 'certificate_expired' } })
      await only(day(-10), ship_by, promised)
      expect((await placeOrder(house.street, cart_id)).status).toBe(200)
    })

    it('and an order remembers what it was sold with, whatever is decided afterwards', async () => {
      const { order_id } = await buy(house.street, house.sql, { wishes: [{ sku: SKU, units: 1 }] })
      type Sold = {
        sold_with: {
          lines: {
            was_valid: boolean
            certificates: { id: string; type_code: string; then: string; counted: boolean; now: string }[]
          }[]
        }
      }
      const read = async () =>
        ok(await of(county).get<Sold>(`/admin/orders/${order_id}/certificates`)).sold_with.lines[0]
      const before = await read()
      const recognition = before?.certificates.find(({ type_code }) => type_code === 'assistance_product')
      type Shown = {
        was_valid: boolean
        certificates: { number: string; counts_today: boolean; type_code: string }[]
      }
      const ofBuyer = async () =>
        ok(
          await house.street.get<{ sold_with: { lines: Shown[] } }>(`/store/orders/${order_id}/certificates`),
        ).sold_with.lines[0]
      const recognised = (line?: Shown) =>
        line?.certificates.find(({ type_code }) => type_code === 'assistance_product')
      expect(recognised(await ofBuyer())).toMatchObject({ counts_today: true })
      ok(await decide(county, recognition?.id ?? '', 'suspend'))
      const seen = await ofBuyer()
      expect(seen?.was_valid).toBe(true)
      expect(recognised(seen)).toMatchObject({ counts_today: false })
      // Nothing of who decided what, and nothing that only the inside knows.
      expect(Object.keys(recognised(seen) ?? {}).sort()).toEqual([
        ...[
          'counts_today',
          'is_required',
          'name_en',
          'name_zh',
          'number',
          'type_code',
          'valid_from',
          'valid_to',
        ],
      ])
      const page = `/store/certificates/${recognised(seen)?.number}`
      expect((await house.street.get(page)).status).toBe(200)
      const agency = await house.as('agency')
      for (const path of [`/agency/orders/${order_id}`, '/agency/orders/none', '/store/orders/none'])
        expect(
          await (path.startsWith('/store') ? house.street : agency).get(`${path}/certificates`),
        ).toMatchObject({
          status: 404,
          body: { code: 'order_not_found' },
        })
      const { orders } = ok(
        await agency.get<{ orders: { order_id: string }[] }>('/agency/orders', { limit: 1 }),
      )
      const unit_order_id = orders[0]?.order_id
      const theirs = await agency.get<{ sold_with: { lines: Shown[] } }>(
        `/agency/orders/${unit_order_id}/certificates`,
      )
      expect(ok(theirs).sold_with.lines.length).toBeGreaterThan(0)
      expect((await house.street.get(`/store/orders/${unit_order_id}/certificates`)).status).toBe(404)
      const after = await read()
      expect(after?.was_valid).toBe(true)
      expect(after?.certificates.find(({ id }) => id === recognition?.id)).toMatchObject({
        then: 'certified',
        counted: true,
        now: 'suspended',
      })
      ok(await decide(county, recognition?.id ?? '', 'reinstate'))
      const nowhere = await of(county).get<Refused>('/admin/orders/none/certificates')
      expect(nowhere).toMatchObject({ status: 404, body: { code: 'order_not_found' } })
    })
  })

  it('on public notice can be objected to, by anybody and within bounds', async () => {
    const [paper] = await house.sql<{ id: string; number: string }>(
      `select id, number from certificate where status = 'public_notice' limit 1`,
    )
    const { notices } = ok(
      await house.street.get<{ notices: { number: string }[] }>('/store/certificate-notices'),
    )
    expect(notices.map(({ number }) => number)).toContain(paper?.number)
    const object = (more: object = {}) =>
      house.street.post<Refused>(`/store/certificates/${paper?.number}/objections`, {
        type_code: 'assistance_product',
        text: '示例：这个产品的原料不是本县的',
        contact: '13800000000',
        idempotency_key: randomUUID(),
        ...more,
      })
    expect((await object({ text: '太短' })).status).toBe(400)
    expect((await object()).status).toBe(201)
    expect((await object()).status).toBe(201)
    expect((await object()).status).toBe(201)
    expect(await object()).toMatchObject({ status: 409, body: { code: 'objections_too_many' } })
    const certified = await house.street.post<Refused>(`/store/certificates/${NUMBER}/objections`, {
      type_code: 'organic',
      text: '示例：这个产品的原料不是本县的',
      contact: '13900000000',
      idempotency_key: randomUUID(),
    })
    expect(certified).toMatchObject({ status: 409, body: { code: 'notice_over' } })
    type List = { objections: { id: string }[]; count: number }
    const { objections, count } = ok(
      await of(county).get<List>('/admin/certificate-objections', { status: 'open' }),
    )
    expect(count).toBeGreaterThanOrEqual(3)
    expect((await of(reviewer).get('/admin/certificate-objections')).status).toBe(403)
    const judge = (id: string, outcome: string) =>
      of(county).post<Refused>(`/admin/certificate-objections/${id}/decision`, {
        outcome,
        reason: '已实地核查',
      })
    expect((await judge(objections[0]?.id ?? '', 'dismissed')).status).toBe(200)
    expect(await judge(objections[0]?.id ?? '', 'dismissed')).toMatchObject({
      body: { code: 'objection_decided' },
    })
    expect(await judge('none', 'upheld')).toMatchObject({ body: { code: 'objection_not_found' } })
    ok(await judge(objections[1]?.id ?? '', 'upheld'))
    const [back] = await house.sql(`select status from certificate where id = $1`, [paper?.id])
    expect(back).toMatchObject({ status: 'returned' })
  })

  it('are decided many at once, each by itself', async () => {
    const rows = await house.sql<{ id: string }>(
      `select id from certificate where status = 'county_review' or type_code = 'assistance_product' order by status = 'county_review' desc limit 3`,
    )
    type Outcomes = { outcomes: { id: string; status?: string; code?: string }[] }
    const { outcomes } = ok(
      await of(county).post<Outcomes>('/admin/certificate-decisions', {
        ids: [...rows.map(({ id }) => id), 'none'],
        action: 'approve_county',
        reason: '批量审核通过',
      }),
    )
    expect(outcomes.at(-1)).toMatchObject({ id: 'none', code: 'certificate_not_found' })
    expect(outcomes.some(({ status }) => status === 'public_notice' || status === 'certified')).toBe(true)
  })

  it('are reviewed by whom the county appoints, from their next request on', async () => {
    const [user] = await house.sql<{ id: string }>(`select id from "user" where email like 'reviewer2%'`)
    const appoint = (body: object) => of(county).post<Refused>('/admin/reviewers', body)
    const me = () => of(other).get<Refused>('/admin/reviewers/me')
    expect((await me()).status).toBe(200)
    ok(await appoint({ user_id: user?.id, level: 'none' }))
    for (const path of ['/admin/reviewers/me', '/admin/certificates', '/admin/certificates/x'])
      expect(await of(other).get(path)).toMatchObject({ status: 403, body: { code: 'not_reviewer' } })
    ok(await appoint({ user_id: user?.id, level: 'township', township_code: '500243211' }))
    expect((await me()).status).toBe(200)
    const [self] = await house.sql<{ id: string }>(`select id from "user" where email like 'operator%'`)
    expect(await appoint({ user_id: self?.id, level: 'none' })).toMatchObject({
      body: { code: 'reviewer_self' },
    })
    expect(await appoint({ user_id: 'none', level: 'county' })).toMatchObject({
      body: { code: 'reviewer_unknown' },
    })
    expect((await of(other).post('/admin/reviewers', { user_id: user?.id, level: 'county' })).status).toBe(
      403,
    )
    // A township's reviewer is no operator.
    for (const path of [
      '/admin/orders',
      '/admin/customers',
      '/admin/users',
      '/admin/stock',
      '/admin/sellers/x',
      '/admin/Orders',
    ])
      expect(await of(other).get(path)).toMatchObject({ status: 403, body: { code: 'not_for_township' } })
    expect((await of(other).get('/admin/users/me')).status).toBe(200)
    expect((await of(other).post('/admin/stores/x', {})).status).toBe(403)
  })
})
