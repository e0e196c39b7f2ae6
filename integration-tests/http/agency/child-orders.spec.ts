import { createHash } from 'node:crypto'
import { figuresOf, newKey, type AgencyPlaced } from '../../support/agency'
import { ok, type Client } from '../../support/client'
import { useHouse } from '../../support/house'
import { internalGln, internalSscc, isInternalSscc } from '@pengshui/traceability/domain'
import { PIXEL_PNG } from '../../support/life'
import { pdfPages } from '../../support/pdf'
import { books, drift } from '../../support/ledgers'
import { childrenOf, sumOf, type Child, type Goods } from '../../support/children'

type Preview = {
  total_fen: number
  children: Omit<Child, 'id' | 'status'>[]
  split_error: { code: string } | null
}
/** Eggs and sweet potatoes are of the cool class: 10 to 15 degrees. */
const COLD = { value_dc: 125 }
const found = ({ goods }: Child, over: object = {}): object => {
  const [lot] = goods
  const { line_id, variant_id, lot_id, quantity } = lot ?? {}
  return { line_id, variant_id, lot_id, received_quantity: quantity, ...over }
}
type SignedLot = Goods & {
  short_quantity: number
  accepted_fen: number
  short_fen: number
  rejected_fen: number
}
type Delivery = {
  acceptance: {
    lots: SignedLot[]
    officer_name: string
    signed_text: string
    signed_hash: string
    photos: { id: string; sha256: string }[]
  }
}
type RefundLife = { refunds: { cause: string; amount_fen: number }[] }
type Life = { lines: { line_id: string; sku: string; amount_fen: number }[] }

/** Rice that keeps at room temperature, eggs and sweet potatoes that do not, from more nodes than one. */
const LINES = [
  { sku: 'GONGGU-MI-5KG', units: 6 },
  { sku: 'TUJIDAN-30X50G', units: 4 },
  { sku: 'HONGSHU-2.5KG', units: 5 },
]

describe('an institution’s order in parts', () => {
  const house = useHouse()
  let order_id: string
  let agency: Client

  it('is shown split before it is placed, to the fen, and nothing changes', async () => {
    agency = await house.as('agency')
    const before = await books(house.sql)
    const preview = ok(await agency.post<Preview>('/agency/orders/preview', { lines: LINES }))
    expect(preview.children.length).toBeGreaterThan(1)
    expect(sumOf(preview.children, 'amount_fen')).toBe(preview.total_fen)
    expect(
      sumOf(
        preview.children.flatMap(({ goods }) => goods),
        'units',
      ),
    ).toBe(15)
    expect(await books(house.sql)).toEqual(before)
    const { declaration_id } = await figuresOf(agency)
    const placed = ok(
      await agency.post<AgencyPlaced>('/agency/orders', {
        lines: LINES,
        declaration_id,
        idempotency_key: newKey(),
      }),
    )
    order_id = placed.order_id
    const children = await childrenOf(agency, order_id)
    const told = (list: Preview['children']) =>
      list.map(({ no, node, temperature_class, amount_fen, departs_on, arrives_on }) => ({
        ...{ no, node, temperature_class, amount_fen, departs_on, arrives_on },
      }))
    expect(told(children)).toEqual(told(preview.children))
    expect(await drift(house.sql)).toEqual([])
  })

  it('says why an order of more than there is cannot be split', async () => {
    const wrong = ok(
      await agency.post<Preview>('/agency/orders/preview', { lines: [{ sku: 'NO-SUCH', units: 1 }] }),
    )
    expect(wrong).toMatchObject({ children: [], split_error: null })
  })

  it('follows its lots when units are cancelled and other lots are chosen', async () => {
    const operator = await house.as('operator')
    const { lines } = ok(await agency.get<Life>(`/agency/orders/${order_id}/life`))
    const rice = lines.find(({ sku }) => sku === 'GONGGU-MI-5KG')
    ok(
      await agency.post(`/agency/orders/${order_id}/lines/${rice?.line_id}/cancel`, {
        units: 2,
        reason: '少要',
      }),
    )
    const [before, after] = [
      sumOf(await childrenOf(agency, order_id), 'amount_fen'),
      sumOf(lines, 'amount_fen'),
    ]
    expect(before).toBe(after - ((rice?.amount_fen ?? 0) * 2) / 6)
    ok(
      await operator.post(`/admin/orders/${order_id}/lines/${rice?.line_id}/reallocate`, {
        policy: 'single-node',
      }),
    )
    expect(sumOf(await childrenOf(agency, order_id), 'amount_fen')).toBe(before)
    expect(await drift(house.sql)).toEqual([])
  })

  const press = async (id: string, action: 'dispatch' | 'deliver') =>
    (await house.as('operator')).post(`/admin/child-orders/${id}/${action}`)
  const statusOf = async () => {
    const { order } = ok(await agency.get<{ order: { status: string } }>(`/agency/orders/${order_id}`))
    return order.status
  }

  it('leaves part by part: stock, legs, core and the order’s own state follow, once each', async () => {
    const children = await childrenOf(agency, order_id)
    const [first, ...others] = children
    expect(await press(first?.id ?? '', 'deliver')).toMatchObject({
      status: 400,
      body: { code: 'legs_not_dispatched' },
    })
    ok(await press(first?.id ?? '', 'dispatch'))
    const after = await books(house.sql)
    ok(await press(first?.id ?? '', 'dispatch'))
    expect(await books(house.sql)).toEqual(after)
    expect(await statusOf()).toBe('dispatched')
    expect((await childrenOf(agency, order_id)).map(({ status }) => status)).toEqual([
      'dispatched',
      ...others.map(() => 'placed'),
    ])
    const [shipped] = await house.sql<{ n: string }>(
      `select -sum(delta_on_hand) as n from stock_movement where order_id = $1 and kind = 'ship'`,
      [order_id],
    )
    expect(Number(shipped?.n)).toBe(sumOf(first?.goods ?? [], 'quantity'))
    const [told] = await house.sql<{ n: string }>(
      `select count(*) as n from order_fulfillment l join fulfillment f on f.id = l.fulfillment_id
       where l.order_id = $1 and f.shipped_at is not null`,
      [order_id],
    )
    expect(Number(told?.n)).toBe(1)
    expect(await agency.post(`/agency/orders/${order_id}/cancel`)).toMatchObject({
      status: 400,
      body: { code: 'order_already_dispatched' },
    })
    expect(await drift(house.sql)).toEqual([])
  })

  it('each part is a shipping unit: its label, scanned at the door in any way, opens its delivery', async () => {
    const operator = await house.as('operator')
    const children = await childrenOf(agency, order_id)
    const path = `/admin/orders/${order_id}/shipping-labels`
    const pages = pdfPages(await operator.bytes(path))
    expect(pages).toHaveLength(children.length)
    const numbers = pages.map((page) => /\(00\)(\d{18})/.exec(page)?.[1] ?? '')
    expect(numbers.every(isInternalSscc)).toBe(true)
    expect(new Set(numbers).size).toBe(children.length)
    expect(pdfPages(await operator.bytes(path)).map((page) => /\(00\)(\d{18})/.exec(page)?.[1])).toEqual(
      numbers,
    )

    type Scanned = { unit: { sscc: string; child_id: string; no: number } }
    const [first = ''] = numbers
    const opened = new Set<string>()
    for (const sscc of numbers)
      opened.add(ok(await agency.get<Scanned>('/agency/shipping-units', { scan: sscc })).unit.child_id)
    expect([...opened].sort()).toEqual(children.map(({ id }) => id).sort())
    for (const scan of [
      `(00)${first}`,
      `]C100${first}`,
      `00${first}`,
      `http://localhost:8000/00/${first}`,
      ` ${first} `,
    ])
      expect(ok(await agency.get<Scanned>('/agency/shipping-units', { scan })).unit.sscc).toBe(first)

    type Unit = { unit: { lots: { code: string }[]; child: { id: string } } }
    const { unit } = ok(await operator.get<Unit>('/admin/shipping-units', { scan: first }))
    const child = children.find(({ id }) => id === unit.child.id)
    expect(unit.lots.map(({ code }) => code).sort()).toEqual(
      child?.goods.map(({ lot_code }) => lot_code).sort(),
    )
    type Parcel = { parcel: { lots: Record<string, unknown>[] } }
    const { parcel } = ok(await house.street.get<Parcel>(`/store/parcels/${first}`))
    expect(parcel.lots.map(({ code }) => code)).toEqual(unit.lots.map(({ code }) => code))
    expect(Object.keys(parcel).concat(Object.keys(parcel.lots[0] ?? {}))).not.toEqual(
      expect.arrayContaining(['quantity']),
    )
    const other = await house.as('agency2')
    for (const [caller, scan, status, code] of [
      [agency, 'PS0000000', 400, 'scan_not_sscc'],
      [agency, internalSscc(999_999), 404, 'shipping_unit_not_found'],
      [other, first, 404, 'shipping_unit_not_found'],
    ] as const)
      expect(await caller.get('/agency/shipping-units', { scan })).toMatchObject({ status, body: { code } })
    expect(await operator.get('/admin/orders/order_none/shipping-labels')).toMatchObject({
      status: 404,
      body: { code: 'shipping_unit_not_found' },
    })
    const linkset = { accept: 'application/linkset+json' }
    const links = await house.street.with(linkset).get('/store/digital-links', { address: `/00/${first}` })
    expect(JSON.stringify(links.body)).toContain(`/parcels/${first}`)
  })

  it('every node and every producer has its number, and a page behind it', async () => {
    type Numbered = { number: string; name_zh: string; status: string }
    const places = await house.sql<Numbered>(
      `select p.number, coalesce(n.name_zh, s.name_zh) as name_zh, coalesce(n.status, s.status) as status
       from place_number p left join network_node n on n.id = p.subject_id
       left join seller s on s.id = p.subject_id order by p.number`,
    )
    const [known] = await house.sql<{ n: string }>(
      `select (select count(*) from network_node) + (select count(*) from seller) as n`,
    )
    expect(places).toHaveLength(Number(known?.n))
    const seller = places.findLast(({ status }) => status === 'active')
    for (const { number, name_zh } of [places[0]!, seller!]) {
      const gln = internalGln(Number(number))
      expect(ok(await house.street.get(`/store/places/${gln}`))).toMatchObject({ place: { gln, name_zh } })
      const linkset = { accept: 'application/linkset+json' }
      const links = await house.street.with(linkset).get('/store/digital-links', { address: `/414/${gln}` })
      expect(JSON.stringify(links.body)).toContain(`/places/${gln}`)
    }
    const hidden = places.find(({ status }) => status === 'applied' || status === 'suspended')
    for (const gln of [internalGln(Number(hidden?.number)), '2900000000017'])
      expect(await house.street.get(`/store/places/${gln}`)).toMatchObject({ status: 404 })
  })

  it('goods missing from a part that has not left hold it back until their money goes back', async () => {
    const operator = await house.as('operator')
    const before = await childrenOf(agency, order_id)
    const waiting = before.find(({ status }) => status === 'placed')
    const [goods] = waiting?.goods ?? []
    const { holds } = ok(
      await operator.get<{ holds: { hold_id: string; lot_id: string; quantity: number; status: string }[] }>(
        `/admin/orders/${order_id}/life`,
      ),
    )
    const hold = holds.find(({ lot_id, status }) => lot_id === goods?.lot_id && status === 'bound')
    const quantity = goods?.unit_quantity ?? 0
    const short = ok(
      await operator.post<{ shortages: { id: string; status: string }[] }>(
        `/admin/orders/${order_id}/shortages`,
        { hold_id: hold?.hold_id, quantity, reason: '货架上没有' },
      ),
    )
    expect(await press(waiting?.id ?? '', 'dispatch')).toMatchObject({
      status: 400,
      body: { code: 'shortages_waiting' },
    })
    const open = short.shortages.find(({ status }) => status === 'open')
    ok(await operator.post(`/admin/shortages/${open?.id}/decision`, { action: 'refund' }))
    const after = await childrenOf(agency, order_id)
    expect(sumOf(after, 'amount_fen')).toBeLessThan(sumOf(before, 'amount_fen'))
    expect(after.filter(({ status }) => status === 'dispatched')).toEqual(
      before.filter(({ status }) => status === 'dispatched'),
    )
    expect(await drift(house.sql)).toEqual([])
  })

  it('is delivered when its last part is; a whole dispatch takes the parts that are left', async () => {
    const operator = await house.as('operator')
    const children = await childrenOf(agency, order_id)
    const [first] = children.filter(({ status }) => status === 'dispatched')
    ok(await press(first?.id ?? '', 'deliver'))
    expect(await statusOf()).toBe('dispatched')
    ok(await operator.post(`/admin/orders/${order_id}/dispatch`))
    for (const { id } of children) ok(await press(id, 'deliver'))
    expect(await statusOf()).toBe('delivered')
    const shown = ok(await operator.get<{ children: Child[] }>(`/admin/orders/${order_id}/children`))
    // The operator still sees the part that other lots made needless.
    const live = shown.children.filter(({ status }) => status !== 'cancelled')
    expect(live.map(({ id, status }) => [id, status])).toEqual(
      (await childrenOf(agency, order_id)).map(({ id }) => [id, 'delivered']),
    )
    type Waiting = { children: { order_id: string }[]; count: number }
    const { children: waiting } = ok(await agency.get<Waiting>('/agency/child-orders', { limit: 100 }))
    expect(waiting.filter((one) => one.order_id === order_id)).toHaveLength(children.length)
    const [core] = await house.sql<{ fulfilled: string; delivered: string }>(
      `select sum(i.fulfilled_quantity) as fulfilled, sum(i.delivered_quantity) as delivered from order_item i
       join "order" o on o.id = i.order_id and o.version = i.version where o.id = $1`,
      [order_id],
    )
    const units = sumOf(
      children.flatMap(({ goods }) => goods),
      'units',
    )
    expect([Number(core?.fulfilled), Number(core?.delivered)]).toEqual([units, units])
    expect(await drift(house.sql)).toEqual([])
  })

  it.each<[string, (child: Child) => object, string]>([
    [
      'a lot of nothing',
      (child) => ({ lots: [found(child, { lot_id: 'lot_none' })] }),
      'lot_not_in_delivery',
    ],
    ['one lot twice', (child) => ({ lots: [found(child), found(child)] }), 'lot_named_twice'],
    [
      'a huge amount',
      (child) => ({ lots: [found(child, { received_quantity: 1_999_999_999, reason: 'extra' })] }),
      'accepted_too_many',
    ],
    ['a negative amount', (child) => ({ lots: [found(child, { received_quantity: -1 })] }), 'invalid_input'],
    ['half a gram', (child) => ({ lots: [found(child, { received_quantity: 0.5 })] }), 'invalid_input'],
    [
      'more back than came',
      (child) => ({
        lots: [found(child, { received_quantity: 1, rejected_quantity: 2, reason: 'damaged' })],
      }),
      'rejected_too_many',
    ],
    [
      'less without a reason',
      (child) => ({ lots: [found(child, { received_quantity: 1 })] }),
      'reason_missing',
    ],
    [
      'a photo that is none',
      () => ({ photos: [{ media_type: 'image/png', base64: 'aGVsbG8=' }] }),
      'photo_not_readable',
    ],
    ['cold goods without a temperature', () => ({ temperature: undefined }), 'temperature_missing'],
    [
      'warm goods without a decision',
      () => ({ temperature: { value_dc: 300 } }),
      'temperature_decision_missing',
    ],
  ])('refuses to sign for %s, and changes nothing', async (_name, body, code) => {
    const cold = (await childrenOf(agency, order_id)).find((child) => child.temperature_class !== 'ambient')
    if (!cold) throw new Error('No cold part')
    const before = await books(house.sql)
    const photos = await house.sql('select count(*) as n from acceptance_photo')
    const officer = await house.as('agency-acceptance')
    const path = `/agency/child-orders/${cold.id}/acceptance`
    const good = { temperature: COLD, idempotency_key: newKey() }
    expect(await officer.post(path, { ...good, ...body(cold) })).toMatchObject({
      status: 400,
      body: { code },
    })
    expect(await books(house.sql)).toEqual(before)
    expect(await house.sql('select count(*) as n from acceptance_photo')).toEqual(photos)
  })

  it('is signed for part by part: short and rejected goods cost nothing, once, and the figures follow', async () => {
    const officer = await house.as('agency-acceptance')
    const start = await figuresOf(agency)
    const children = await childrenOf(agency, order_id)
    const cold = children.find((child) => child.temperature_class !== 'ambient')
    const [goods] = cold?.goods ?? []
    if (!cold || !goods) throw new Error('No cold part')
    const body = {
      lots: [
        found(cold, {
          received_quantity: goods.quantity - goods.unit_quantity,
          rejected_quantity: 1,
          weight_g: 1000,
          reason: 'damaged',
        }),
      ],
      temperature: COLD,
      photos: [{ media_type: 'image/png', base64: PIXEL_PNG }],
      idempotency_key: newKey(),
    }
    const sign = () => officer.post<Delivery>(`/agency/child-orders/${cold.id}/acceptance`, body)
    const answers = await Promise.all([sign(), sign(), sign()])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    const { acceptance } = ok(answers[0] ?? (await sign()))
    const [lot] = acceptance.lots.filter(({ lot_id }) => lot_id === goods.lot_id)
    expect(lot).toMatchObject({
      short_quantity: goods.unit_quantity,
      rejected_quantity: 1,
      accepted_quantity: goods.quantity - goods.unit_quantity - 1,
      disposition: 'scrap',
    })
    expect(acceptance.officer_name).toBe('示例经办 agency-acceptance')
    expect(createHash('sha256').update(acceptance.signed_text).digest('hex')).toBe(acceptance.signed_hash)
    const [photo] = acceptance.photos
    expect(JSON.parse(acceptance.signed_text)).toMatchObject({ photos: [photo?.sha256] })
    const picture = await officer.get(`/agency/child-orders/${cold.id}/photos/${photo?.id}`)
    expect(picture.status).toBe(200)
    expect(await officer.get(`/agency/child-orders/${cold.id}/photos/none`)).toMatchObject({ status: 404 })
    const again = await officer.post(`/agency/child-orders/${cold.id}/acceptance`, {
      ...body,
      idempotency_key: newKey(),
    })
    expect(again).toMatchObject({ status: 409, body: { code: 'already_accepted' } })

    const off_fen = sumOf(acceptance.lots, 'short_fen') + sumOf(acceptance.lots, 'rejected_fen')
    expect(off_fen).toBeGreaterThan(0)
    const now = await figuresOf(agency)
    expect(start.ordered_fen - now.ordered_fen).toBe(off_fen)
    expect(now.accepted_fen - start.accepted_fen).toBe(sumOf(acceptance.lots, 'accepted_fen'))
    const life = ok(await agency.get<RefundLife>(`/agency/orders/${order_id}/life`))
    const back = life.refunds.filter(({ cause }) => cause === 'acceptance')
    expect(sumOf(back, 'amount_fen')).toBe(off_fen)
    const [scrapped] = await house.sql<{ n: string }>(
      `select -sum(delta_on_hand) as n from stock_movement where order_id = $1 and kind = 'scrap'`,
      [order_id],
    )
    expect(Number(scrapped?.n)).toBe(1)
    expect(await statusOf()).toBe('delivered')
    // What the match calls payable is what the account charges: with the first part, the way too.
    const { totals } = ok(
      await agency.get<{ totals: { payable_fen: number; undisputed_fen: number; freight_fen: number } }>(
        `/agency/orders/${order_id}/match`,
      ),
    )
    expect(totals.payable_fen).toBe(totals.undisputed_fen + totals.freight_fen)
    const [owed] = await house.sql<{ fen: string }>(
      'select sum(amount_fen - corrected_fen) as fen from due_item where order_id = $1',
      [order_id],
    )
    expect(Number(owed?.fen)).toBe(totals.payable_fen)
    expect(await drift(house.sql)).toEqual([])
  })

  it('is accepted when every part is, also one that came too warm and goes back whole', async () => {
    const officer = await house.as('agency-acceptance')
    for (const child of await childrenOf(agency, order_id)) {
      if (child.status === 'accepted') continue
      const cold = child.temperature_class !== 'ambient'
      const temperature = cold ? { value_dc: 300, decision: 'reject', reason: '车厢没开冷机' } : undefined
      const body = { temperature, idempotency_key: newKey() }
      const { acceptance } = ok(
        await officer.post<Delivery>(`/agency/child-orders/${child.id}/acceptance`, body),
      )
      expect(sumOf(acceptance.lots, 'accepted_fen')).toBe(cold ? 0 : child.amount_fen)
    }
    expect(await statusOf()).toBe('accepted')
    const { order } = ok(
      await agency.get<{
        order: { total_fen: number; refunded_fen: number; lines: { accepted_units: number | null }[] }
      }>(`/agency/orders/${order_id}`),
    )
    expect(order.lines.every(({ accepted_units }) => accepted_units !== null)).toBe(true)
    expect(await drift(house.sql)).toEqual([])
  })

  it('matches order, delivery and acceptance to the fen; what is undisputed is the sum of what was signed for', async () => {
    type Match = {
      lines: {
        ordered_fen: number
        undisputed_fen: number
        differences: { kind: string; amount_fen: number }[]
      }[]
      totals: {
        ordered_fen: number
        accepted_fen: number
        undisputed_fen: number
        freight_fen: number
        payable_fen: number
      }
    }
    const match = ok(await agency.get<Match>(`/agency/orders/${order_id}/match`))
    for (const { ordered_fen, undisputed_fen, differences } of match.lines)
      expect(undisputed_fen + sumOf(differences, 'amount_fen')).toBe(ordered_fen)
    const kinds = new Set(match.lines.flatMap(({ differences }) => differences.map(({ kind }) => kind)))
    expect([...kinds].sort()).toEqual(['line_cancel', 'rejected', 'short', 'shortage'])
    const [signed] = await house.sql<{ fen: string }>(
      `select sum(l.accepted_fen) as fen from acceptance_lot l join child_order c on c.id = l.child_id where c.order_id = $1`,
      [order_id],
    )
    const { undisputed_fen, freight_fen, payable_fen } = match.totals
    expect(undisputed_fen).toBe(Number(signed?.fen))
    expect(payable_fen).toBe(undisputed_fen + freight_fen)
    expect(ok(await (await house.as('operator')).get<Match>(`/admin/orders/${order_id}/match`))).toEqual(
      match,
    )
    expect(await (await house.as('agency2')).get(`/agency/orders/${order_id}/match`)).toMatchObject({
      status: 404,
      body: { code: 'order_not_found' },
    })
  })

  it('damage is said at the door, and afterwards only of what was kept: no fen goes back twice', async () => {
    const [operator, officer] = [await house.as('operator'), await house.as('agency-acceptance')]
    const { declaration_id } = await figuresOf(agency)
    const start = await figuresOf(agency)
    const body = { lines: [{ sku: 'LVCHA-125G', units: 10 }], declaration_id, idempotency_key: newKey() }
    const { order_id: id } = ok(await agency.post<AgencyPlaced>('/agency/orders', body))
    for (const step of ['dispatch', 'deliver']) ok(await operator.post(`/admin/orders/${id}/${step}`))
    type Claims = Life & RefundLife & { lines: { claimable_units: number }[] }
    const life = async () => ok(await agency.get<Claims>(`/agency/orders/${id}/life`))
    const [line] = (await life()).lines
    const claim = (units: number, kind = 'damage') =>
      officer.post<{ request: { id: string } }>(`/agency/orders/${id}/after-sales`, {
        ...{ line_id: line?.line_id, kind, units, reason: '受潮', idempotency_key: newKey() },
        photos: [{ media_type: 'image/png', base64: PIXEL_PNG }],
      })
    expect(line?.claimable_units).toBe(0)
    expect(await claim(4)).toMatchObject({ status: 400, body: { code: 'not_signed_yet' } })
    const kept = [{ line_id: line?.line_id, accepted_units: 6 }]
    ok(await officer.post(`/agency/orders/${id}/acceptance`, { lines: kept }))
    expect((await life()).lines[0]?.claimable_units).toBe(6)
    expect(await claim(7)).toMatchObject({ body: { code: 'units_too_many', details: { left: 6 } } })

    const unit_fen = (line?.amount_fen ?? 0) / 10
    for (const [units, kind] of [
      [2, 'damage'],
      [3, 'return'],
      [1, 'return'],
    ] as const) {
      const { request } = ok(await claim(units, kind))
      const decide = (more: object) =>
        operator.post(`/admin/after-sales/${request.id}/decision`, { approve: true, note: '好', ...more })
      expect(await decide({ refund_fen: 6 * unit_fen + 1 })).toMatchObject({
        body: { code: 'refund_too_high' },
      })
      ok(await decide({}))
    }
    const { refunds } = await life()
    expect(refunds.map(({ amount_fen }) => amount_fen / unit_fen).sort()).toEqual([1, 2, 3, 4])
    const [owed] = await house.sql<{ fen: string; goods: string }>(
      `select sum(l.amount_fen - l.corrected_fen) as fen from due_item_line l join due_item d on d.id = l.due_item_id
       where d.order_id = $1 and l.ledger_line_id <> 'freight'`,
      [id],
    )
    expect(Number(owed?.fen) + sumOf(refunds, 'amount_fen')).toBe(line?.amount_fen)
    const now = await figuresOf(agency)
    expect([now.ordered_fen, now.accepted_fen]).toEqual([start.ordered_fen, start.accepted_fen])
    const moved = await house.sql(
      `select lot_id, sum(case kind when 'ship' then -delta_on_hand else 0 end) as left,
         sum(case kind when 'return' then delta_on_hand else 0 end) as back
       from stock_movement where order_id = $1 group by 1`,
      [id],
    )
    for (const { left, back } of moved) expect(Number(back)).toBeLessThanOrEqual(Number(left))
    expect(moved.reduce((sum, { back }) => sum + Number(back), 0)).toBe(4 * 125)
    expect(await drift(house.sql)).toEqual([])
  })

  it('a part that has not left may be given up after others have left; the rest goes on without it', async () => {
    const [operator, officer] = [await house.as('operator'), await house.as('agency-acceptance')]
    const { declaration_id } = await figuresOf(agency)
    const place = async (lines: object[]) =>
      ok(
        await agency.post<AgencyPlaced>('/agency/orders', {
          lines,
          declaration_id,
          idempotency_key: newKey(),
        }),
      )
    const { order_id: id } = await place(LINES)
    const [gone, ...waiting] = await childrenOf(agency, id)
    if (!gone || waiting.length === 0) throw new Error('This order is one part')
    const giveUp = (child: string, by = agency) =>
      by.post(`/agency/child-orders/${child}/cancel`, { reason: '不需要了' })
    ok(await press(gone.id, 'dispatch'))
    const left = { status: 400, body: { code: 'order_already_dispatched' } }
    expect(await agency.post(`/agency/orders/${id}/cancel`)).toMatchObject(left)
    expect(await giveUp(gone.id)).toMatchObject(left)
    expect(await giveUp(waiting[0]?.id ?? '', await house.as('agency2'))).toMatchObject({ status: 404 })
    expect(await giveUp(waiting[0]?.id ?? '', officer)).toMatchObject({ status: 403 })

    const start = await figuresOf(agency)
    const freed = async () =>
      Number(
        (
          await house.sql<{ n: string }>(
            `select coalesce(sum(quantity), 0) as n from stock_hold where order_id = $1 and status = 'bound'`,
            [id],
          )
        )[0]?.n,
      )
    for (const [index, child] of waiting.entries()) {
      const [held, { ordered_fen }] = [await freed(), await figuresOf(agency)]
      ok(
        index === 0
          ? await giveUp(child.id)
          : await operator.post(`/admin/child-orders/${child.id}/cancel`, { reason: '单位不要了' }),
      )
      expect(held - (await freed())).toBe(sumOf(child.goods, 'quantity'))
      expect(ordered_fen - (await figuresOf(agency)).ordered_fen).toBe(child.amount_fen)
      expect(await giveUp(child.id)).toMatchObject({ status: 404, body: { code: 'child_order_not_found' } })
    }
    expect((await childrenOf(agency, id)).map((child) => child.id)).toEqual([gone.id])
    expect(await drift(house.sql)).toEqual([])

    ok(await press(gone.id, 'deliver'))
    const cold = gone.temperature_class === 'ambient' ? {} : { temperature: COLD }
    ok(
      await officer.post(`/agency/child-orders/${gone.id}/acceptance`, {
        ...cold,
        idempotency_key: newKey(),
      }),
    )
    const { order } = ok(
      await agency.get<{ order: { status: string; total_fen: number } }>(`/agency/orders/${id}`),
    )
    expect(order.status).toBe('accepted')
    const [owed] = await house.sql<{ goods: string }>(
      `select sum(l.amount_fen) as goods from due_item_line l join due_item d on d.id = l.due_item_id
       where d.order_id = $1 and l.ledger_line_id <> 'freight'`,
      [id],
    )
    expect(Number(owed?.goods)).toBe(gone.amount_fen)
    const now = await figuresOf(agency)
    expect(start.ordered_fen - now.ordered_fen).toBe(sumOf(waiting, 'amount_fen'))
    expect(now.accepted_fen - start.accepted_fen).toBe(gone.amount_fen)

    const single = await place([{ sku: 'GONGGU-MI-5KG', units: 1 }])
    const [only] = await childrenOf(agency, single.order_id)
    ok(await giveUp(only?.id ?? ''))
    const ended = ok(await agency.get<{ order: { status: string } }>(`/agency/orders/${single.order_id}`))
    expect(ended.order.status).toBe('cancelled')
    expect(await drift(house.sql)).toEqual([])
  })

  it('refuses a part there is not, and one of another institution', async () => {
    expect(await press('chld_none', 'dispatch')).toMatchObject({
      status: 404,
      body: { code: 'child_order_not_found' },
    })
    const other = await house.as('agency2')
    const mine = new Set((await childrenOf(agency, order_id)).map(({ id }) => id))
    for (const path of ['', '/acceptance', '/photos/none'])
      for (const id of mine) {
        const answer =
          path === '/acceptance'
            ? await other.post(`/agency/child-orders/${id}${path}`, { idempotency_key: newKey() })
            : await other.get(`/agency/child-orders/${id}${path}`)
        expect(answer).toMatchObject({ status: 404, body: { code: 'child_order_not_found' } })
      }
    const { children } = ok(await other.get<{ children: Child[] }>('/agency/child-orders', { limit: 100 }))
    expect(children.filter(({ id }) => mine.has(id))).toEqual([])
  })
})
