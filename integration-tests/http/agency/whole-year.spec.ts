import { addDays } from '@pengshui/kernel'
import { entrySums, newKey, type AgencyPlaced, type Figures } from '../../support/agency'
import { askFor, BANDS, decide, setPolicy, view, type Approval } from '../../support/approval'
import { childrenOf, type Child, type Goods } from '../../support/children'
import { ok, type Client } from '../../support/client'
import { movedClock } from '../../support/clock'
import { cloneTemplate } from '../../support/database'
import { printed, shareOut, total } from '../../support/fen'
import { useHouse } from '../../support/house'
import { runMedusa } from '../../support/backend'
import { books, drift } from '../../support/ledgers'
import { PIXEL_PNG } from '../../support/life'
import { moveShelf, newUnit, quietCounty } from '../../support/new-unit'
import { pdfPages } from '../../support/pdf'
import { BAD_ROWS, goodRows, HEADS, PACKS, wishOf } from '../../support/school-sheet'
import { sumsOfStatement } from '../../support/statement-file'
import { base64, xlsxOf } from '../../support/sheets'
import {
  BASE_FEN,
  DAY,
  FREIGHT_FEN,
  LEFT_FEN,
  RATIO_BP,
  RESERVED_FEN,
  YEAR,
  yearBooks,
  type Found,
} from '../../support/year-books'

type Line = { sku: string; units: number }
type Sheet = {
  rows: {
    row: number
    asked: Record<string, string>
    sku: string | null
    units: number | null
    total_fen: number
    merged_into: number | null
    error: { code: string; field?: string; row?: number } | null
  }[]
  errors: number
  lines: Line[]
  preview: { total_fen: number; delivery_fen: number } | null
}
type Budget = { id: string; name: string; granted_fen: number; held_fen: number; used_fen: number }
type Due = {
  id: string
  order_id: string
  amount_fen: number
  open_fen: number
  due_on: string
  payment_code: string
}
type Account = { standing: { open_fen: number; credit_fen: number }; dues: Due[]; payment_code: string }
type Sums = Record<
  'opening_fen' | 'charged_fen' | 'corrected_fen' | 'received_fen' | 'refunded_fen' | 'closing_fen',
  number
>
type Statement = {
  statement: { sums: Sums; charges: { sku: string | null; units: number; amount_fen: number }[] }
}
type Signed = {
  acceptance: { lots: { lot_id: string; accepted_fen: number; short_fen: number; rejected_fen: number }[] }
}
/** Ten deliveries, each signed for; two commands of Medusa, each with its own boot. */
const LONG_MS = 240_000

describe('an institution’s whole year', () => {
  const clock = movedClock()
  const house = useHouse(cloneTemplate, clock.env)
  afterAll(clock.close)

  let unit_id: string
  let declaration_id: string
  /** a second programme that counts the same goods */
  let also_id: string
  let next_declaration_id: string
  let budget_id: string
  let approval: Approval
  let order: AgencyPlaced
  const year_books = yearBooks()
  const { deliveries, receipts, expected, costs, lineOf } = year_books

  const clerk = () => house.as('agency-requester')
  const officer = () => house.as('agency-acceptance')
  const treasurer = () => house.as('agency-finance')
  const operator = () => house.as('operator')
  const travel = async (day: string) => {
    await clock.moveTo(day)
    house.forgetLogins()
  }

  const figuresOf = async (id: string) => {
    const { figures } = ok(await (await treasurer()).get<{ figures: Figures[] }>('/agency/figures'))
    return figures.find((one) => one.declaration_id === id)
  }
  const expectFigures = async () => {
    expect(await figuresOf(also_id)).toMatchObject(expected())
    expect(await figuresOf(declaration_id)).toMatchObject(expected())
    expect(await entrySums(house.sql, declaration_id)).toEqual(expected())
  }
  const budgetNow = async (id = budget_id) => {
    const { budgets } = ok(await (await treasurer()).get<{ budgets: Budget[] }>('/agency/spending/budgets'))
    return budgets.find((one) => one.id === id)
  }
  /** The county's total, in which goods that two programmes count are there once. */
  const countyOrdered = async () => {
    type County = { total: { ordered_fen: number } }
    return ok(await (await operator()).get<County>('/admin/quota', { fiscal_year: YEAR })).total.ordered_fen
  }
  const account = async () =>
    ok(await (await treasurer()).get<Account>('/agency/account', { limit: 100, open: 'false' }))

  const counted = () => ({ declaration_id, declaration_ids: [also_id], note: '十二月采购' })

  /** Opens a programme of a year, declares to it, and has it returned once, corrected, approved and confirmed. */
  const declare = async (fiscal_year: number, code = 'whole-year'): Promise<string> => {
    const programme = {
      ...{ code, kind: 'county_programme', name_zh: '旅程年度', name_en: 'Whole year' },
      ...{ legal_basis: 'synthetic', fiscal_year, ratio_bp: 1000, cutoff_on: `${fiscal_year}-12-31` },
    }
    const opened = ok(
      await (await operator()).post<{ programme: { id: string } }>('/admin/programmes', programme),
    )
    const body = {
      programme_id: opened.programme.id,
      canteen_kind: 'own',
      base_fen: BASE_FEN,
      ratio_bp: RATIO_BP,
    }
    type Told = { declaration: { id: string; status: string; reserved_fen: number } }
    const post = async (who: Client, path: string, more: object = {}) =>
      ok(await who.post<Told>(path, more)).declaration
    const wrong = await post(await treasurer(), '/agency/declarations', { ...body, base_fen: BASE_FEN * 10 })
    const { id } = wrong
    await post(await treasurer(), `/agency/declarations/${id}/submit`)
    const review = `/agency/supervision/declarations/${id}/decision`
    const supervisor = await house.as('agency-supervisor')
    await post(supervisor, review, { action: 'return', reason: '基数多写了一位' })
    const corrected = await post(await treasurer(), '/agency/declarations', body)
    expect(corrected).toMatchObject({ id, status: 'submitted', reserved_fen: RESERVED_FEN })
    await post(supervisor, review, { action: 'approve' })
    expect(await figuresOf(id)).toMatchObject({ reserved_fen: 0, ordered_fen: 0 })
    await post(await operator(), `/admin/declarations/${id}/decision`, { action: 'confirm' })
    return id
  }

  it('declares, is returned, corrects, is confirmed: reserved stands, nothing else does', async () => {
    await quietCounty(house.sql)
    await moveShelf(house.sql, DAY.ordered)
    await travel(DAY.ordered)
    unit_id = await newUnit(house)
    await setPolicy(house, BANDS, 'J01')
    declaration_id = await declare(YEAR)
    also_id = await declare(YEAR, 'whole-year-too')
    await expectFigures()
    const period = { name: '十二月', starts_on: DAY.ordered, ends_on: `${YEAR}-12-31`, amount_fen: 0 }
    const opened = await (await treasurer()).post<{ budget: Budget }>('/agency/spending/budgets', period)
    budget_id = ok(opened).budget.id
  })

  it('reads a file of 200 rows, 7 of them bad: every row explained, nothing written', async () => {
    const rows = goodRows(193)
    const at = [3, 40, 77, 100, 101, 150, 199]
    const all = [...rows]
    at.forEach((row, index) => all.splice(row, 0, BAD_ROWS[index]!.cells))
    expect(all).toHaveLength(200)
    const file_base64 = base64(xlsxOf([['旅程示例小学十二月采购单'], HEADS, ...all]))
    const before = await books(house.sql)
    const sheet = ok(await (await clerk()).post<Sheet>('/agency/orders/sheet', { file_base64 }))
    expect(await books(house.sql)).toEqual(before)
    expect(sheet.rows).toHaveLength(200)
    expect(sheet.errors).toBe(7)
    // Title and heads are rows 1 and 2 of the spreadsheet, whose first row is 1.
    const wrong = sheet.rows.filter(({ error }) => error)
    expect(wrong.map(({ row, error }) => [row, error?.row, error?.code, error?.field])).toEqual(
      at.map((row, index) => [row + 3, row + 3, BAD_ROWS[index]!.code, BAD_ROWS[index]!.field]),
    )
    const wished = wishOf(rows)
    expect(new Map(sheet.lines.map(({ sku, units }) => [sku, units]))).toEqual(wished)
    expect(sheet.rows.filter(({ merged_into }) => merged_into !== null)).toHaveLength(193 - wished.size)
    const priced = total(sheet.rows.map(({ total_fen }) => total_fen))
    expect(priced).toBe(total(PACKS.map(({ sku, price_fen }) => price_fen * (wished.get(sku) ?? 0))))
    approval = await askFor(await clerk(), sheet.lines, counted())
    expect(approval.total_fen).toBe(priced + FREIGHT_FEN)
    expect(sheet.preview).toMatchObject({ total_fen: priced, delivery_fen: FREIGHT_FEN })
    expect(await books(house.sql)).toEqual(before)
  })

  it('is approved in two steps, voided by an edit, and approved again', async () => {
    const approver = await house.as('agency-approver')
    const second = ok(await decide(approver, approval)).request
    expect(ok(await decide(await treasurer(), second)).request.status).toBe('approved')
    year_books.order()
    const asked = year_books.lines().map(({ sku, units }) => ({ sku, units }))
    const body = { lines: asked, ...counted() }
    const edited = await (
      await clerk()
    ).post<{ request: Approval }>(`/agency/approvals/${approval.id}/edit`, body)
    const changed = ok(edited).request
    expect(changed).toMatchObject({ status: 'pending', step: 1, revision: 2, total_fen: costs() })
    const place = async () => (await clerk()).post<AgencyPlaced>(`/agency/approvals/${approval.id}/place`)
    expect(await place()).toMatchObject({ status: 400, body: { code: 'approval_required' } })
    ok(await decide(approver, changed))
    ok(await decide(await treasurer(), { ...changed, step: 2 }))
    // Approved or not: what the budget has no room for is not placed, and the approval stays good.
    const county = await countyOrdered()
    const before = await books(house.sql)
    expect(await place()).toMatchObject({ status: 400, body: { code: 'spending_cap_exceeded' } })
    expect(await books(house.sql)).toEqual(before)
    expect((await view(await clerk(), approval.id)).request.status).toBe('approved')
    const grant = { delta_fen: costs() + LEFT_FEN, reason: '十二月食材', idempotency_key: newKey() }
    ok(await (await treasurer()).post(`/agency/spending/budgets/${budget_id}/changes`, grant))
    order = ok(await place())
    expect(order.total_fen).toBe(costs())
    expect((await countyOrdered()) - county).toBe(expected().ordered_fen)
    await expectFigures()
    expect(await budgetNow()).toMatchObject({
      held_fen: 0,
      used_fen: costs(),
      granted_fen: costs() + LEFT_FEN,
    })
    const more = { lines: [{ sku: 'LVCHA-125G', units: 1 }], idempotency_key: newKey() }
    expect(await (await clerk()).post('/agency/orders', more)).toMatchObject({
      status: 400,
      body: { code: 'spending_cap_exceeded', details: { left_fen: LEFT_FEN } },
    })
  })

  it('is split by node and temperature class: each line’s money to the fen', async () => {
    const children = await childrenOf(await clerk(), order.order_id)
    const classes = new Set(children.map(({ temperature_class }) => temperature_class))
    expect([...classes].sort()).toEqual(['ambient', 'cool', 'frozen'])
    for (const line of year_books.lines()) {
      const goods = await goodsOf(line.sku)
      expect(total(goods.map(({ quantity }) => quantity))).toBe(line.units * line.base_quantity)
      expect(goods.map(({ amount_fen }) => amount_fen)).toEqual(
        shareOut(
          line.ordered_fen,
          goods.map(({ quantity }) => quantity),
        ),
      )
    }
    expect(total(children.map(({ amount_fen }) => amount_fen))).toBe(costs() - FREIGHT_FEN)
  })

  /** A line's goods over all children, in the order in which a fen that is left over goes. */
  const goodsOf = async (sku: string): Promise<Goods[]> => {
    const rows = await house.sql<{ lot_id: string; quantity: string; amount_fen: string }>(
      `select l.lot_id, l.quantity, l.amount_fen from child_order_line l join child_order c on c.id = l.child_id
       join listing_variant v on v.variant_id = l.variant_id where c.order_id = $1 and v.sku = $2
       order by l.lot_id collate "C", c.node_id collate "C"`,
      [order.order_id, sku],
    )
    return rows.map(
      ({ quantity, amount_fen, ...row }) =>
        ({ ...row, quantity: Number(quantity), amount_fen: Number(amount_fen) }) as Goods,
    )
  }
  const press = async (child: Child, action: string) =>
    ok(await (await operator()).post(`/admin/child-orders/${child.id}/${action}`))

  /** Signs for a delivery with what was found of some goods, each at their first lot, and reckons what that costs. */
  const sign = async (child: Child, found: Record<string, Found>) => {
    const judged = year_books.judge(child, found)
    const lots = judged
      .filter(({ short, back }) => short + back > 0)
      .map(({ line_id, variant_id, lot_id, quantity, short, back }) => ({
        ...{ line_id, variant_id, lot_id, received_quantity: quantity - short, rejected_quantity: back },
        reason: back > 0 ? 'damaged' : 'missing',
      }))
    const temperature = { ambient: undefined, cool: { value_dc: 125 }, frozen: { value_dc: -190 } }[
      child.temperature_class as 'cool'
    ]
    const { acceptance } = ok(
      await (
        await officer()
      ).post<Signed>(`/agency/child-orders/${child.id}/acceptance`, {
        ...{ lots, temperature, idempotency_key: newKey() },
      }),
    )
    for (const { lot_id, accepted_fen, short_fen, rejected_fen } of judged)
      expect(acceptance.lots.filter((lot) => lot.lot_id === lot_id)).toContainEqual(
        expect.objectContaining({ accepted_fen, short_fen, rejected_fen }),
      )
    year_books.sign(judged)
  }
  const children = async () => childrenOf(await clerk(), order.order_id)
  const expectOwed = async () => {
    const { standing, dues } = await account()
    expect(dues.map(({ amount_fen }) => amount_fen)).toEqual(deliveries.map(({ due_fen }) => due_fen))
    const owed = total(deliveries.map(({ due_fen }) => due_fen)) - total(receipts)
    expect(standing).toMatchObject({ open_fen: owed, credit_fen: 0 })
  }

  it('is delivered in parts; of the first, eggs are short and broken, potatoes go back', async () => {
    await travel(DAY.cool)
    const cool = (await children()).filter(({ temperature_class }) => temperature_class === 'cool')
    for (const child of cool) {
      await press(child, 'dispatch')
      await press(child, 'deliver')
    }
    await expectFigures()
    const found: Record<string, Found> = {
      'TUJIDAN-30X50G': { short: 30, back: 13 },
      'TUDOU-2.5KG': { back: 1234 },
    }
    for (const child of cool) await sign(child, found)
    expect(found).toEqual({})
    await expectFigures()
    expect(await budgetNow()).toMatchObject({ used_fen: costs() })
    await expectOwed()
    const { dues } = await account()
    expect(new Set(dues.map(({ due_on }) => due_on))).toEqual(new Set([addDays(DAY.cool, 30)]))
    const page = ok(
      await (await clerk()).get<{ order: { status: string } }>(`/agency/orders/${order.order_id}`),
    )
    expect(page.order.status).toBe('dispatched')
  })

  it(
    'the rest arrives a week later: one chicken is missing, all else is right',
    async () => {
      await travel(DAY.rest)
      ok(await (await operator()).post(`/admin/orders/${order.order_id}/dispatch`))
      ok(await (await operator()).post(`/admin/orders/${order.order_id}/deliver`))
      const found: Record<string, Found> = { 'TUJI-1.5KG': { short: 1 } }
      for (const child of await children()) {
        if (child.status !== 'delivered') continue
        await sign(child, found)
        await expectFigures()
      }
      expect(await budgetNow()).toMatchObject({ used_fen: costs() })
      await expectOwed()
      type Match = { totals: { accepted_fen: number; freight_fen: number; payable_fen: number } }
      const { totals } = ok(await (await treasurer()).get<Match>(`/agency/orders/${order.order_id}/match`))
      expect(totals).toMatchObject({ freight_fen: FREIGHT_FEN, payable_fen: costs() })
      const page = ok(
        await (await clerk()).get<{ order: { status: string } }>(`/agency/orders/${order.order_id}`),
      )
      expect(page.order.status).toBe('accepted')
    },
    LONG_MS,
  )

  const transfer = async (amount_fen: number, remark: string, received_on: string) => {
    const body = { bank_reference: newKey(), received_on, payer_name: '国库', amount_fen, remark }
    const sent = await (
      await operator()
    ).post<{ receipt: { state: string } }>('/admin/account/receipts', body)
    await year_books.pay(house.sql, order.order_id, amount_fen)
    return ok(sent).receipt
  }

  it('is paid by two transfers: paid and completed follow each to the fen', async () => {
    await travel(DAY.paid)
    const [first, second] = deliveries
    const part = (first?.due_fen ?? 0) + Math.floor((second?.due_fen ?? 0) / 3)
    const { payment_code } = await account()
    expect(await transfer(part, `货款 ${payment_code}`, DAY.rest)).toMatchObject({ state: 'settled' })
    await expectFigures()
    await expectOwed()
    const { dues } = await account()
    expect(dues.filter(({ open_fen }) => open_fen > 0).length).toBe(deliveries.length - 1)
    const rest = total(deliveries.map(({ due_fen }) => due_fen)) - part
    expect(await transfer(rest, dues[0]?.payment_code ?? '', DAY.paid)).toMatchObject({ state: 'settled' })
    expect(expected().completed_fen).toBe(expected().accepted_fen)
    await expectFigures()
    await expectOwed()
    const [core] = await house.sql<{ captured: string }>(
      `select round(100 * sum(c.amount)) as captured from capture c join payment p on p.id = c.payment_id
       join order_payment_collection l on l.payment_collection_id = p.payment_collection_id where l.order_id = $1`,
      [order.order_id],
    )
    expect(Number(core?.captured)).toBe(costs())
    expect(await drift(house.sql)).toEqual([])
  })

  it('has a statement whose PDF and XLSX reconcile to the order’s lines', async () => {
    const { statement } = ok(await (await treasurer()).get<Statement>('/agency/statements/open'))
    const charged_fen = total(deliveries.map(({ due_fen }) => due_fen))
    expect(charged_fen).toBe(costs())
    expect(statement.sums).toEqual({
      ...{ opening_fen: 0, charged_fen, corrected_fen: 0 },
      ...{ received_fen: charged_fen, refunded_fen: 0, closing_fen: 0 },
    })
    const bySku = new Map<string | null, number>()
    for (const { sku, amount_fen } of statement.charges) bySku.set(sku, (bySku.get(sku) ?? 0) + amount_fen)
    expect(bySku).toEqual(
      new Map<string | null, number>(
        [[null, FREIGHT_FEN] as [null, number]].concat(
          year_books.lines().map(({ sku, accepted_fen }) => [sku, accepted_fen]) as never,
        ),
      ),
    )
    const text = pdfPages(await (await treasurer()).bytes('/agency/statements/open/file?format=pdf')).join(
      '\n',
    )
    for (const fen of [charged_fen, ...statement.charges.map(({ amount_fen }) => amount_fen), ...receipts])
      expect(text).toContain(printed(fen))
    const file = sumsOfStatement(await (await treasurer()).bytes('/agency/statements/open/file?format=xlsx'))
    expect(file.charged_fen).toEqual([...statement.charges.map(({ amount_fen }) => amount_fen), charged_fen])
    expect(total(file.charged_fen.slice(0, -1))).toBe(file.charged_fen.at(-1))
    expect(file.received_fen).toEqual([...receipts.map((fen) => -fen), -charged_fen])
  })

  it('a refund in January is the old year’s; both years read right', async () => {
    const before = expected()
    const tea = lineOf('LVCHA-125G')
    type Life = { lines: { line_id: string; sku: string }[] }
    const life = ok(await (await officer()).get<Life>(`/agency/orders/${order.order_id}/life`))
    const line_id = life.lines.find(({ sku }) => sku === tea.sku)?.line_id
    const claim = {
      ...{ line_id, kind: 'damage', units: 2, reason: '受潮', idempotency_key: newKey() },
      photos: [{ media_type: 'image/png', base64: PIXEL_PNG }],
    }
    const path = `/agency/orders/${order.order_id}/after-sales`
    const { request } = ok(await (await officer()).post<{ request: { id: string } }>(path, claim))
    await expectFigures()

    await travel(DAY.january)
    // Closed by now, by the job or by hand.
    ok(await (await operator()).post('/admin/account/statements', { month: `${YEAR}-12` }))
    type List = { statements: (Sums & { id: string; month: string })[]; open: Sums }
    const list = async () => ok(await (await treasurer()).get<List>('/agency/statements'))
    const [december] = (await list()).statements
    expect(december).toMatchObject({ month: `${YEAR}-12`, charged_fen: costs(), closing_fen: 0 })

    ok(
      await (
        await operator()
      ).post(`/admin/after-sales/${request.id}/decision`, { approve: true, note: '属实' }),
    )
    const back_fen = year_books.refund(tea.sku, 2)
    await expectFigures()
    expect(expected().completed_fen).toBe(before.completed_fen - back_fen)
    expect(await budgetNow()).toMatchObject({ used_fen: costs() })
    expect((await account()).standing).toMatchObject({ open_fen: 0, credit_fen: back_fen })
    expect(await figuresOf(declaration_id)).toMatchObject({
      restated: {
        ...{ reserved_fen: 0, ordered_fen: -back_fen, accepted_fen: -back_fen },
        ...{ paid_fen: -back_fen, completed_fen: -back_fen },
      },
    })

    // Before anything is declared for the new year, nothing is counted, least of all in the old one.
    type Preview = { quota: { declaration_id: string; counted_fen: number }[] }
    const preview = async () =>
      ok(
        await (
          await clerk()
        ).post<Preview>('/agency/orders/preview', { lines: [{ sku: tea.sku, units: 1 }] }),
      ).quota
    expect(await preview()).toEqual([])
    next_declaration_id = await declare(YEAR + 1)
    const [counted] = await preview()
    expect(counted).toMatchObject({ declaration_id: next_declaration_id, counted_fen: tea.price_fen })
    const wish = { lines: [{ sku: 'LVCHA-125G', units: 1 }], idempotency_key: newKey() }
    const stale = await (await clerk()).post('/agency/orders', { ...wish, declaration_id })
    expect(stale).toMatchObject({ status: 400, body: { code: 'declaration_of_other_year' } })
    const placed = { ...wish, declaration_id: next_declaration_id, idempotency_key: newKey() }
    ok(await (await clerk()).post<AgencyPlaced>('/agency/orders', placed))
    expect(await figuresOf(next_declaration_id)).toMatchObject({
      ...{ reserved_fen: RESERVED_FEN, ordered_fen: lineOf('LVCHA-125G').price_fen },
      ...{ accepted_fen: 0, paid_fen: 0, completed_fen: 0 },
    })
    await expectFigures()
    expect(await budgetNow()).toMatchObject({ used_fen: costs() })

    type County = { programmes: (Figures & { code: string })[] }
    for (const [fiscal_year, figures] of [
      [YEAR, expected()],
      [
        YEAR + 1,
        {
          reserved_fen: RESERVED_FEN,
          ordered_fen: lineOf('LVCHA-125G').price_fen,
          completed_fen: 0,
        },
      ],
    ] as const) {
      const { programmes } = ok(await (await operator()).get<County>('/admin/quota', { fiscal_year }))
      expect(programmes.find(({ code }) => code === `whole-year-${fiscal_year}`)).toMatchObject(figures)
    }

    const { open, statements } = await list()
    expect(statements[0]).toEqual(december)
    expect(open).toMatchObject({
      opening_fen: 0,
      charged_fen: 0,
      corrected_fen: back_fen,
      closing_fen: -back_fen,
    })
    const [receipt] = await house.sql<{ id: string }>(
      `select id from bank_receipt where institution_id = $1 and credit_fen = $2`,
      [unit_id, back_fen],
    )
    const refund = { reason: '退回货款', idempotency_key: newKey(), amount_fen: back_fen }
    ok(await (await operator()).post(`/admin/account/receipts/${receipt?.id}/refund`, refund))
    expect((await list()).open).toMatchObject({ refunded_fen: back_fen, closing_fen: 0 })
    expect(await drift(house.sql)).toEqual([])
  })

  it(
    'stands up to verify and verify:quota',
    async () => {
      await Promise.all(
        ['verify', 'verify-quota'].map((script) =>
          runMedusa(['exec', `./src/scripts/${script}.ts`], house.database, clock.env),
        ),
      )
    },
    LONG_MS,
  )
})
