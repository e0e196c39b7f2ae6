import { ok, type Client } from '../../support/client'
import { useHouse } from '../../support/house'
import { base64, gbkOf, xlsxOf } from '../../support/sheets'
import { buildCart, placeOrder } from '../../support/shop'

type Change = {
  id: string
  status: string
  listing_id: string | null
  changes: { field: string; before: unknown; after: unknown }[]
  decision_reason: string | null
}
type Size = { sku: string; price_fen: number; reference_fen: number | null; base_quantity: number }
type Shown = {
  listing: { id: string; name_zh: string; township_code: string; version: number; on_sale: boolean }
  sizes: Size[]
  prices: { sku: string; price_fen: number; kind: string }[]
  pending: Change | null
}
type Proposed = { applied: Change | null; pending: Change | null }
type SheetRow = {
  row: number
  action: string | null
  error: { code: string; field: string } | null
  warning: object | null
}

const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082',
  'hex',
)
let serial = 0
const key = () => `listing-${Date.now()}-${(serial += 1)}`

const HEADS = ['商品名称', '英文名', '类别', '产地', '净含量', '价格', '温区', '保质期']
const CONTENT = {
  name_zh: '高山白菜',
  name_en: 'Highland cabbage',
  category_code: 'vegetables',
  township_code: '500243101',
  temperature_class: 'chilled',
  shelf_life_days: 15,
}

describe('a cooperative keeps its shelf', () => {
  const house = useHouse()

  const listingOf = async (coop: Client, handle: string): Promise<Shown> => {
    const { listings } = ok(await coop.get<{ listings: { id: string }[] }>('/coop/listings', { q: handle }))
    return ok(await coop.get<Shown>(`/coop/listings/${listings[0]?.id}`))
  }
  const change = (coop: Client, id: string, body: object) =>
    coop.post<Proposed>(`/coop/listings/${id}/changes`, { idempotency_key: key(), ...body })
  const decide = async (ids: string[], action: 'approve' | 'reject', reason = '已核实') =>
    ok(
      await (
        await house.as('operator')
      ).post<{ outcomes: { id: string; status?: string; code?: string }[] }>('/admin/listing-decisions', {
        ids,
        action,
        reason,
      }),
    ).outcomes
  type OnShelf = { name_zh: string; thumbnail: string; variants: { sku: string; price_fen: number }[] }
  const shelf = async (handle: string) =>
    (await house.street.get<{ listing: OnShelf }>(`/store/listings/${handle}`)).body.listing
  const upload = (coop: Client, bytes: Buffer | ReadableStream, name = '照片.png') =>
    coop.sendBytes<{ image: { id: string } }>(
      'POST',
      `/coop/listing-images?${new URLSearchParams({ name })}`,
      bytes,
      'application/octet-stream',
    )

  it('a price counts at once on the shelf; a cart that is being paid keeps its own', async () => {
    const coop = await house.as('coop')
    const { listing, sizes } = await listingOf(coop, 'hongshu')
    const [size] = sizes.slice(-1) as [Size]
    const cart_id = await buildCart(house.street, house.sql, { wishes: [{ sku: size.sku, units: 1 }] })
    const totalOf = async (id: string) => {
      const { cart } = ok(await house.street.get<{ cart: { item_total: number } }>(`/store/carts/${id}`))
      return Math.round(cart.item_total * 100)
    }
    expect(await totalOf(cart_id)).toBe(size.price_fen)
    const lower = size.price_fen - 100
    const { applied, pending } = ok(
      await change(coop, listing.id, { prices: [{ sku: size.sku, price_fen: lower }] }),
    )
    expect([applied?.status, pending]).toEqual(['applied', null])
    const onShelf = (await shelf('hongshu')).variants.find(({ sku }) => sku === size.sku)
    expect(onShelf?.price_fen).toBe(lower)
    const { order_id } = ok(await placeOrder(house.street, cart_id))
    const [paid] = await house.sql<{ unit_price: string }>(
      `select x.unit_price from order_item i join order_line_item x on x.id = i.item_id where i.order_id = $1`,
      [order_id],
    )
    expect(Math.round(Number(paid?.unit_price) * 100)).toBe(size.price_fen)
    const later = await buildCart(house.street, house.sql, { wishes: [{ sku: size.sku, units: 1 }] })
    expect(await totalOf(later)).toBe(lower)
    const after = await listingOf(coop, 'hongshu')
    expect(after.prices.filter(({ sku }) => sku === size.sku).map(({ price_fen }) => price_fen)).toEqual([
      lower,
      size.price_fen,
    ])
  })

  it('a case counts at once, and an agency that orders by the case gets that many packs', async () => {
    const coop = await house.as('coop')
    const { listing, sizes } = await listingOf(coop, 'hongshu')
    const { sku } = sizes.at(-1) as Size
    const packs = async () => {
      const rows = [{ row: 1, sku, quantity: '2箱' }]
      type Sheet = { rows: { units: number | null; error: { code: string } | null }[] }
      const [row] = ok(await (await house.as('agency')).post<Sheet>('/agency/orders/sheet', { rows })).rows
      return row?.error?.code ?? row?.units
    }
    expect(await packs()).toBe('case_size_unknown')
    expect(await change(coop, listing.id, { cases: [{ sku, case_units: 1 }] })).toMatchObject({ status: 400 })
    const { applied } = ok(await change(coop, listing.id, { cases: [{ sku, case_units: 6 }] }))
    expect(applied?.changes).toEqual([{ field: `case.${sku}`, before: null, after: 6 }])
    expect(await packs()).toBe(12)
    ok(await change(coop, listing.id, { cases: [{ sku, case_units: null }] }))
    expect(await packs()).toBe('case_size_unknown')
  })

  it('a price above its reference is said before it counts, and seen by the county after', async () => {
    const coop = await house.as('coop')
    const { listing, sizes } = await listingOf(coop, 'hongshu')
    const [size] = sizes as [Size]
    const prices = [{ sku: size.sku, price_fen: size.price_fen * 2 }]
    expect(await change(coop, listing.id, { prices })).toMatchObject({
      status: 409,
      body: { code: 'price_above_reference', details: { warnings: [{ sku: size.sku }] } },
    })
    const { applied } = ok(await change(coop, listing.id, { prices, confirm_price: true }))
    const operator = await house.as('operator')
    const flagged = ok(
      await operator.get<{ changes: Change[] }>('/admin/listing-changes', { flagged: true, limit: 100 }),
    )
    expect(flagged.changes.map(({ id }) => id)).toContain(applied?.id)
    ok(await change(coop, listing.id, { prices: [{ sku: size.sku, price_fen: size.price_fen }] }))
  })

  it('an origin waits for the county: before beside after, decided once, with its reason', async () => {
    const coop = await house.as('coop')
    const { listing } = await listingOf(coop, 'hongshu')
    const wanted = { content: { name_zh: '高谷红薯', township_code: '500243103' } }
    const { pending } = ok(await change(coop, listing.id, wanted))
    expect(pending?.changes).toEqual([
      { field: 'name_zh', before: listing.name_zh, after: '高谷红薯' },
      { field: 'township_code', before: listing.township_code, after: '500243103' },
    ])
    expect((await shelf('hongshu')).name_zh).toBe(listing.name_zh)
    expect(await change(coop, listing.id, { content: { name_zh: '又一个' } })).toMatchObject({
      status: 409,
      body: { code: 'change_pending' },
    })
    const coop2 = await house.as('coop2')
    for (const answer of [
      await coop2.get(`/coop/listing-changes/${pending?.id}`),
      await coop2.post(`/coop/listing-changes/${pending?.id}/withdraw`, { reason: '不是我的' }),
      await change(coop2, listing.id, { content: { on_sale: false } }),
    ])
      expect(answer.status).toBe(404)
    const queue = ok(
      await (
        await house.as('operator')
      ).get<{ changes: (Change & { seller_name_zh: string })[] }>('/admin/listing-changes', {
        status: 'pending',
        limit: 100,
      }),
    ).changes
    expect(queue.find(({ id }) => id === pending?.id)?.seller_name_zh).not.toBe('')
    const both = await Promise.all([1, 2, 3].map(() => decide([pending?.id ?? ''], 'approve')))
    expect(
      both
        .flat()
        .map(({ status, code }) => status ?? code)
        .sort(),
    ).toEqual(['applied', 'change_decided', 'change_decided'])
    expect((await shelf('hongshu')).name_zh).toBe('高谷红薯')
    ok(
      await change(coop, listing.id, {
        content: { name_zh: listing.name_zh, township_code: listing.township_code },
      }),
    )
    const back = await listingOf(coop, 'hongshu')
    await decide([back.pending?.id ?? ''], 'approve')
    expect((await shelf('hongshu')).name_zh).toBe(listing.name_zh)
  })

  it('a change is withdrawn, and refused with a reason its seller reads', async () => {
    const coop = await house.as('coop')
    const { listing } = await listingOf(coop, 'hongshu')
    const first = ok(await change(coop, listing.id, { content: { shelf_life_days: 90 } })).pending
    const withdrawn = await coop.post<{ change: Change }>(`/coop/listing-changes/${first?.id}/withdraw`, {
      reason: '写错了',
    })
    expect(ok(withdrawn).change.status).toBe('withdrawn')
    const second = ok(await change(coop, listing.id, { content: { shelf_life_days: 91 } })).pending
    await decide([second?.id ?? ''], 'reject', '请附检测依据')
    const { change: seen } = ok(await coop.get<{ change: Change }>(`/coop/listing-changes/${second?.id}`))
    expect(seen).toMatchObject({ status: 'rejected', decision_reason: '请附检测依据' })
  })

  it('a new product with its picture sells once it was looked at; its lots come from its own intake', async () => {
    const coop = await house.as('coop')
    const { image } = ok(await upload(coop, PNG))
    expect(ok(await upload(coop, PNG, '另一个名字.png')).image.id).toBe(image.id)
    expect((await house.street.get(`/store/listing-images/${image.id}`)).status).toBe(404)
    const body = {
      content: { ...CONTENT, images: [image.id] },
      base_unit: 'g',
      sizes: [{ net_quantity: 1500, gross_weight_g: 1700, price_fen: 880 }],
      idempotency_key: key(),
    }
    const made = await Promise.all(
      [1, 2, 3].map(() => coop.post<{ change: Change }>('/coop/listing-proposals', body)),
    )
    const ids = new Set(made.map((answer) => ok(answer).change.id))
    expect(ids.size).toBe(1)
    const [id = ''] = ids
    expect(await decide([id], 'approve')).toEqual([{ id, status: 'applied' }])
    const { change: applied } = ok(await coop.get<{ change: Change }>(`/coop/listing-changes/${id}`))
    const [{ handle } = { handle: '' }] = await house.sql<{ handle: string }>(
      'select handle from listing where id = $1',
      [applied.listing_id],
    )
    const listing = await shelf(handle)
    expect(listing.variants).toMatchObject([{ sku: `${handle.toUpperCase()}-1.5KG`, price_fen: 880 }])
    expect(listing.thumbnail).toBe(`/pictures/photo-${image.id}`)
    expect((await house.street.get(`/store/listing-images/${image.id}`)).status).toBe(200)

    // It counts toward quotas while the county's recognition of it is valid, and no longer.
    const counts = async () => {
      type Shelf = { items: { listing_id: string; quota_eligible: boolean }[] }
      const { items } = ok(
        await (await house.as('agency')).get<Shelf>('/agency/catalogue', { q: CONTENT.name_zh }),
      )
      return items
        .filter(({ listing_id }) => listing_id === applied.listing_id)
        .map(({ quota_eligible }) => quota_eligible)
    }
    expect(await counts()).toEqual([false])
    const [paper] = await house.sql<{ id: string }>(
      `insert into certificate (id, type_code, number, subject_kind, subject_id, subject_name, seller_id, holder_name,
         issuer, valid_from, valid_to, status, waiting_since)
       select 'cert_new_product', 'assistance_product', 'PS-ASS-99001', 'product', product_id, name_zh, seller_id, '示例',
         '示例', '2026-01-01', '2199-12-31', 'certified', now() from listing where id = $1 returning id`,
      [applied.listing_id],
    )
    expect(await counts()).toEqual([true])
    ok(
      await (
        await house.as('operator')
      ).post(`/admin/certificates/${paper?.id}/decisions`, { action: 'suspend', reason: '抽检不合格' }),
    )
    expect(await counts()).toEqual([false])

    // A size more: core gets it too, and it has a price from its first day.
    const bigger = { sizes: [{ net_quantity: 5000, gross_weight_g: 5300, price_fen: 2600 }] }
    const { pending } = ok(await change(coop, applied.listing_id ?? '', bigger))
    expect(await decide([pending?.id ?? ''], 'approve')).toMatchObject([{ status: 'applied' }])
    expect((await shelf(handle)).variants.map(({ price_fen }) => price_fen)).toEqual([880, 2600])
    ok(await change(coop, applied.listing_id ?? '', { content: { on_sale: false } }))
    expect((await house.street.get(`/store/listings/${handle}`)).status).toBe(404)
  })

  it.each<[string, Buffer | (() => ReadableStream), string, number, string]>([
    [
      'a drawing with a script',
      Buffer.from('<svg onload="alert(1)"></svg>'),
      'a.svg',
      400,
      'file_kind_refused',
    ],
    ['a paper', Buffer.from('%PDF-1.4\n%%EOF\n'), 'a.png', 400, 'file_kind_refused'],
    ['a way up', PNG, '../../a.png', 400, 'file_name_bad'],
    ['nothing', Buffer.alloc(0), 'a.png', 400, 'file_empty'],
    [
      'a flood',
      () =>
        new ReadableStream({
          pull(controller) {
            controller.enqueue(new Uint8Array(1_000_000))
          },
        }),
      'a.png',
      400,
      'file_too_large',
    ],
  ])('refuses %s as a picture', async (_name, bytes, name, status, code) => {
    const coop = await house.as('coop')
    const answer = await upload(coop, typeof bytes === 'function' ? bytes() : bytes, name).catch(
      // The connection may end before the answer is read: what counts is that nothing was kept.
      () => ({ status, body: { code } }),
    )
    expect(answer).toMatchObject({ status, body: { code } })
    const [{ n } = { n: '' }] = await house.sql<{ n: string }>(
      `select count(*) as n from listing_image where name in ('a.svg', 'a.png')`,
    )
    expect(Number(n)).toBe(0)
  })

  it.each<[string, object, string, string | undefined]>([
    ['an unknown shelf', { content: { category_code: 'seafood' } }, 'category_unknown', 'category_code'],
    ['a place elsewhere', { content: { township_code: '410100001' } }, 'township_unknown', 'township_code'],
    [
      'odd storage',
      { content: { temperature_class: 'hot' } },
      'temperature_class_unknown',
      'temperature_class',
    ],
    [
      'lighter packed than bare',
      { sizes: [{ net_quantity: 700, gross_weight_g: 600, price_fen: 1 }] },
      'gross_below_net',
      'gross_weight_g',
    ],
    ['a size it has not', { prices: [{ sku: 'X', price_fen: 1 }] }, 'sku_unknown', 'sku'],
    ['a picture of nobody', { content: { images: ['limg_none'] } }, 'image_unknown', 'images'],
    ['nothing new', { content: { on_sale: true } }, 'change_empty', undefined],
    ['a field that is not theirs', { content: { quota_eligible: true } }, 'invalid_input', 'content'],
    ['a price of nothing', { prices: [{ sku: 'X', price_fen: 0 }] }, 'invalid_input', 'prices.0.price_fen'],
  ])('refuses %s', async (_name, body, code, field) => {
    const coop = await house.as('coop')
    const { listing } = await listingOf(coop, 'hongshu')
    const answer = await change(coop, listing.id, body)
    expect(answer.body).toMatchObject({ code, ...(field ? { field } : {}) })
    expect(answer.status).toBe(400)
  })

  it('lists products by file: a dry run says what is wrong, the rest is proposed once', async () => {
    const coop = await house.as('coop')
    const { listing, sizes } = await listingOf(coop, 'hongshu')
    const [size] = sizes as [Size]
    const row = (name: string, net: string, price: string, life = '15天') => [
      ...[name, `English ${name}`, '蔬菜', '保家镇', net, price, '冷藏', life],
    ]
    const file_base64 = base64(
      xlsxOf([
        HEADS,
        row('示例菠菜', '500克', '4.5'),
        row('示例菠菜', '2斤', '8'),
        row('示例芹菜', '1千克', '6'),
        row('示例坏行', '1千克', '6', '很久'),
        [listing.name_zh, '', '', '', `${size.base_quantity}克`, String((size.price_fen - 1) / 100), '', ''],
      ]),
    )
    const dry = ok(
      await coop.post<{ rows: (SheetRow & { asked: object })[]; errors: number; products: number }>(
        '/coop/listing-sheet',
        { file_base64 },
      ),
    )
    expect(dry.rows.map(({ row: at, action, error }) => [at, error?.field ?? action])).toEqual(
      [
        [1, 'product'],
        [2, 'product'],
        [3, 'product'],
        [4, 'shelf_life'],
        [5, 'price'],
      ].map(([at, what]) => [Number(at) + 1, what]),
    )
    expect([dry.errors, dry.products]).toEqual([1, 2])
    const before = await house.sql('select count(*) as n from listing_change')
    const send = (rows: SheetRow[], idempotency_key: string) =>
      coop.post<{ proposed: Proposed[] }>('/coop/listing-sheet/proposals', {
        rows: rows.map(({ row: at, ...rest }) => ({ row: at, ...(rest as { asked?: object }).asked })),
        idempotency_key,
      })
    expect(await send(dry.rows, key())).toMatchObject({
      status: 400,
      body: { code: 'sheet_cell_unreadable', row: 5, field: 'shelf_life' },
    })
    expect(await house.sql('select count(*) as n from listing_change')).toEqual(before)
    const sheet_key = key()
    const good = dry.rows.filter(({ error }) => !error)
    const answers = await Promise.all([1, 2, 3].map(() => send(good, sheet_key)))
    const proposed = answers.map((answer) => ok(answer).proposed)
    expect(proposed[0]).toHaveLength(3)
    expect(proposed[1]).toEqual(proposed[0])
    expect(proposed[2]).toEqual(proposed[0])
    expect(proposed[0]?.map(({ applied, pending }) => [applied?.status, pending?.status])).toEqual([
      [undefined, 'pending'],
      [undefined, 'pending'],
      ['applied', undefined],
    ])
    expect(await send(good.slice(1), sheet_key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    })
    const pending = (proposed[0] ?? []).flatMap(({ pending: one }) => (one ? [one.id] : []))
    expect((await decide(pending, 'approve')).map(({ status }) => status)).toEqual(['applied', 'applied'])
    expect(await send(dry.rows.slice(0, 0), key())).toMatchObject({ status: 400 })
    expect(await send(good.slice(-1), key())).toMatchObject({ status: 400, body: { code: 'sheet_nothing' } })
  })

  it('what is looked at first is the county’s to decide, with a reason that stays written', async () => {
    const [coop, operator] = await Promise.all([house.as('coop'), house.as('operator')])
    const { listing } = await listingOf(coop, 'hongshu')
    const rule = (field: string, body: object) => operator.post(`/admin/listing-rules/${field}`, body)
    const decided = { risk: 'review', reason: '近期季节填写混乱' }
    for (let press = 0; press < 2; press += 1)
      expect(ok(await rule('season_months', decided))).toMatchObject({ rule: { risk: 'review' } })
    const season = { content: { season_months: [10, 11] } }
    const { applied, pending } = ok(await change(coop, listing.id, season))
    expect([applied, pending?.status]).toEqual([null, 'pending'])
    await decide([pending?.id ?? ''], 'reject')
    ok(await rule('season_months', { risk: 'at_once', reason: '恢复' }))
    type Rules = { rules: { field: string; risk: string }[]; changes: { field: string; reason: string }[] }
    const { rules, changes } = ok(await operator.get<Rules>('/admin/listing-rules'))
    expect(rules.find(({ field }) => field === 'season_months')?.risk).toBe('at_once')
    expect(changes.map(({ reason }) => reason)).toEqual(['恢复', decided.reason])
    await expect(house.sql(`delete from listing_rule_change`)).rejects.toThrow('append-only')
    expect(await rule('colour', decided)).toMatchObject({
      status: 404,
      body: { code: 'listing_rule_unknown' },
    })
    expect(await rule('price', { risk: 'never', reason: 'x' })).toMatchObject({ status: 400 })
    expect((await coop.get('/admin/listing-rules')).status).toBe(401)
  })

  it('reads a file in GBK as in UTF-8, and refuses a unit nobody sells in where it stands', async () => {
    const coop = await house.as('coop')
    const lines = [
      HEADS,
      ['示例莴笋', 'Stem lettuce', '蔬菜', '保家镇', '2斤', '8元', '冷藏', '15天'],
      ['示例莴笋', 'Stem lettuce', '蔬菜', '保家镇', '3升', '8元', '冷藏', '15天'],
    ]
    const text = lines.map((cells) => cells.join(',')).join('\r\n')
    type Sheet = { rows: (SheetRow & { asked: Record<string, string> })[]; errors: number }
    const check = async (bytes: Buffer) =>
      ok(await coop.post<Sheet>('/coop/listing-sheet', { file_base64: bytes.toString('base64') }))
    const sheet = await check(gbkOf(text))
    expect(sheet).toEqual(await check(Buffer.from(text)))
    expect(
      sheet.rows.map(({ row, asked, error }) => [row, asked.name_zh, error?.code, error?.field]),
    ).toEqual([
      [2, '示例莴笋', undefined, undefined],
      [3, '示例莴笋', 'sheet_cell_unreadable', 'net'],
    ])
    const before = await house.sql('select count(*) as n from listing_change')
    const proposal = { file_base64: gbkOf(text).toString('base64'), idempotency_key: key() }
    expect(await coop.post('/coop/listing-sheet/proposals', proposal)).toMatchObject({
      status: 400,
      body: { code: 'sheet_cell_unreadable', row: 3, field: 'net' },
    })
    expect(await house.sql('select count(*) as n from listing_change')).toEqual(before)
  })

  it('a draft nobody approved cannot be put on the shelf', async () => {
    const coop = await house.as('coop')
    const [draft] = await house.sql<{ id: string }>(
      `update listing set status = 'draft' where id = (select l.id from listing l join seller s on s.id = l.seller_id
         where s.code = 'S02' and l.handle <> 'hongshu' order by l.id desc limit 1) returning id`,
    )
    expect(await change(coop, draft?.id ?? '', { content: { on_sale: true } })).toMatchObject({
      status: 400,
      body: { code: 'listing_not_approved' },
    })
    expect(
      await change(coop, (await listingOf(coop, 'hongshu')).listing.id, {
        sizes: [{ net_quantity: 2500, gross_weight_g: 2600, price_fen: 1 }],
      }),
    ).toMatchObject({ status: 400, body: { code: 'size_twice' } })
    expect(await coop.get('/coop/listing-changes/none')).toMatchObject({
      status: 404,
      body: { code: 'change_not_found' },
    })
  })
})
