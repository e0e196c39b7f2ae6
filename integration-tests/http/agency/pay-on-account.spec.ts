import { strFromU8, unzipSync } from 'fflate'
import { figuresOf, newKey, type AgencyPlaced } from '../../support/agency'
import { ok, type Client } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'
import { PIXEL_PNG } from '../../support/life'
import { pdfPages } from '../../support/pdf'

type Due = {
  id: string
  order_id: string
  open_fen: number
  amount_fen: number
  payment_code: string
}
/** `goods_fen`: what of it counts toward the quota; the way does not. */
type Owed = Due & { goods_fen: number }
type Account = { standing: { open_fen: number; credit_fen: number }; dues: Due[]; payment_code: string }
type Sums = Record<
  'opening_fen' | 'charged_fen' | 'corrected_fen' | 'received_fen' | 'refunded_fen' | 'closing_fen',
  number
> & {
  month: string
}
type StatementPage = { charges: { line_id: string; amount_fen: number }[] }
type WholeStatement = {
  charges: { display_id: number; amount_fen: number }[]
  placed: { order_id: string; status: string; amount_fen: number }[]
}
type Receipt = {
  id: string
  state: string
  credit_fen: number
  assigned_fen: number
  refunded_fen: number
  why_unmatched: string | null
}
type OrderPage = {
  order: { status: string; total_fen: number; lines: { line_id: string; sku: string; total_fen: number }[] }
}

const SKU = 'JINGSI-SHAOFEN-500G'
const FEN = 1000
const PAYER = '示例县国库集中支付中心'

describe('an institution pays on account', () => {
  const house = useHouse()
  let serial = 0
  const account = async () =>
    ok(await (await house.as('agency')).get<Account>('/agency/account', { limit: 100 }))
  const unit = async () =>
    (await house.sql<{ id: string }>(`select id from institution where code = 'I02'`))[0]?.id ?? ''
  const act = (reason = 'spec') => ({ reason, idempotency_key: newKey() })
  const transfer = (amount_fen: number, remark: string, more: object = {}) => ({
    bank_reference: `SPEC-${(serial += 1)}`,
    received_on: '2026-11-20',
    payer_name: PAYER,
    ...{ amount_fen, remark, ...more },
  })
  const receive = async (...args: Parameters<typeof transfer>) =>
    ok(
      await (
        await house.as('operator')
      ).post<{ receipt: Receipt }>('/admin/account/receipts', transfer(...args)),
    ).receipt

  /** An order signed for with `accepted` of ten units. @returns what is owed for it */
  const delivered = async (accepted: number): Promise<Owed> => {
    const agency = await house.as('agency')
    const { declaration_id } = await figuresOf(agency)
    const body = { lines: [{ sku: SKU, units: 10 }], declaration_id, idempotency_key: newKey() }
    const { order_id } = ok(await agency.post<AgencyPlaced>('/agency/orders', body))
    const operator = await house.as('operator')
    ok(await operator.post(`/admin/orders/${order_id}/dispatch`))
    ok(await operator.post(`/admin/orders/${order_id}/deliver`))
    const { order } = ok(await agency.get<OrderPage>(`/agency/orders/${order_id}`))
    const lines = [{ line_id: order.lines[0]?.line_id, accepted_units: accepted }]
    ok(await (await house.as('agency-acceptance')).post(`/agency/orders/${order_id}/acceptance`, { lines }))
    const [due] = (await account()).dues.filter((one) => one.order_id === order_id)
    if (!due) throw new Error('nothing is owed for an accepted delivery')
    const goods_fen = ((order.lines[0]?.total_fen ?? 0) * accepted) / 10
    expect(due.amount_fen).toBe(goods_fen + order.total_fen - (order.lines[0]?.total_fen ?? 0))
    return { ...due, goods_fen }
  }

  it('is shown what it owes, by age and item, with the codes that pay it', async () => {
    const { standing, dues, payment_code } = await account()
    expect(payment_code).toMatch(/^PU\d{7}[0-9A-Z]$/)
    expect(dues.reduce((sum, { open_fen }) => sum + open_fen, 0)).toBe(standing.open_fen)
    const operator = await house.as('operator')
    const { units } = ok(
      await operator.get<{ units: { id: string; open_fen: number }[] }>('/admin/account/units'),
    )
    expect(units.find(({ id }) => id)).toBeDefined()
    expect(units.find(({ open_fen }) => open_fen === standing.open_fen)).toBeDefined()
  })

  it('in two parts, then too much: figures to the fen at each step, the rest is paid back', async () => {
    const due = await delivered(8)
    const before = await figuresOf(await house.as('agency'))
    const moved = async () => {
      const now = await figuresOf(await house.as('agency'))
      return [now.paid_fen - before.paid_fen, now.completed_fen - before.completed_fen]
    }
    await receive(due.amount_fen - FEN, `货款 ${due.payment_code}`)
    const part_fen = Math.round(((due.amount_fen - FEN) * due.goods_fen) / due.amount_fen)
    expect(await moved()).toEqual([part_fen, part_fen])
    const over = await receive(FEN * 3, due.payment_code.split('').join(' '))
    expect(over).toMatchObject({ state: 'credit', credit_fen: FEN * 2, assigned_fen: FEN })
    expect(await moved()).toEqual([due.goods_fen, due.goods_fen])
    const operator = await house.as('operator')
    const refund = `/admin/account/receipts/${over.id}/refund`
    expect(await operator.post(refund, { ...act(), amount_fen: FEN * 2 + 1 })).toMatchObject({
      status: 400,
      body: { code: 'amount_not_available', details: { free_fen: FEN * 2 } },
    })
    const once = { ...act('多付退回'), amount_fen: FEN * 2 }
    ok(await operator.post(refund, once))
    expect(ok(await operator.post<{ receipt: Receipt }>(refund, once)).receipt).toMatchObject({
      credit_fen: 0,
      refunded_fen: FEN * 2,
    })
    const [core] = await house.sql<{ captured: string }>(
      `select round(100 * sum(c.amount)) as captured from capture c join payment p on p.id = c.payment_id
       join order_payment_collection l on l.payment_collection_id = p.payment_collection_id where l.order_id = $1`,
      [due.order_id],
    )
    expect(Number(core?.captured)).toBe(due.amount_fen)
  })

  it.each([
    ['食堂货款', 'no_code'],
    ['货款 PD99999990', 'wrong_code'],
  ])('with the remark %s it waits for an operator, who may be wrong once: %s', async (remark, why) => {
    const due = await delivered(10)
    const receipt = await receive(due.amount_fen, remark)
    expect(receipt).toMatchObject({ state: 'unmatched', why_unmatched: why })
    const operator = await house.as('operator')
    const page = ok(await operator.get<{ suggested: Due[] }>(`/admin/account/receipts/${receipt.id}`))
    expect(page.suggested.map(({ id }) => id)).toContain(due.id)
    const start = await figuresOf(await house.as('agency'))
    const to = { institution_id: await unit(), due_item_id: due.id }
    ok(await operator.post(`/admin/account/receipts/${receipt.id}/assign`, { ...act(), ...to }))
    expect((await figuresOf(await house.as('agency'))).paid_fen - start.paid_fen).toBe(due.goods_fen)
    ok(await operator.post(`/admin/account/receipts/${receipt.id}/unassign`, act('记错单位')))
    expect(await figuresOf(await house.as('agency'))).toMatchObject({
      paid_fen: start.paid_fen,
      completed_fen: start.completed_fen,
    })
    ok(await operator.post(`/admin/account/receipts/${receipt.id}/assign`, { ...act(), ...to }))
    expect((await figuresOf(await house.as('agency'))).completed_fen - start.completed_fen).toBe(
      due.goods_fen,
    )
    const [row] = await house.sql<{ paid: boolean }>(
      'select paid_at is not null as paid from institution_order where order_id = $1',
      [due.order_id],
    )
    expect(row?.paid).toBe(true)
  })

  it('by two clerks at the same moment is recorded once, and assigned once', async () => {
    const due = await delivered(10)
    const operator = await house.as('operator')
    const body = transfer(due.amount_fen, 'nothing')
    const both = await Promise.all(
      [1, 2].map(() => operator.post<{ receipt: Receipt }>('/admin/account/receipts', body)),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201])
    const id = both[0]?.body.receipt.id ?? ''
    const institution_id = await unit()
    const assigned = await Promise.all(
      [1, 2, 3].map(() =>
        operator.post(`/admin/account/receipts/${id}/assign`, { ...act(), institution_id }),
      ),
    )
    expect(assigned.map(({ status }) => status).sort()).toEqual([200, 400, 400])
    expect(await operator.post('/admin/account/receipts', { ...body, amount_fen: 1 })).toMatchObject({
      status: 409,
      body: { code: 'bank_reference_reused' },
    })
    expect(await drift(house.sql)).toEqual([])
  })

  it('owes goods at what they cost after a discount, and the way whole', async () => {
    const operator = await house.as('operator')
    const tenth = {
      ...{ code: 'TENTH', type: 'standard', status: 'active', is_automatic: true },
      application_method: {
        ...{
          type: 'percentage',
          value: 10,
          target_type: 'items',
          allocation: 'across',
          currency_code: 'cny',
        },
      },
    }
    const { promotion } = ok(await operator.post<{ promotion: { id: string } }>('/admin/promotions', tenth))
    const agency = await house.as('agency')
    const body = { lines: [{ sku: SKU, units: 10 }], idempotency_key: newKey() }
    const { order_id, total_fen } = ok(await agency.post<AgencyPlaced>('/agency/orders', body))
    ok(await operator.call('DELETE', `/admin/promotions/${promotion.id}`))
    // Ten packs at ¥12.80 less a tenth, and ¥8 for the way of goods that keep at room temperature.
    expect(total_fen).toBe(11_520 + 800)
    ok(await operator.post(`/admin/orders/${order_id}/dispatch`))
    ok(await operator.post(`/admin/orders/${order_id}/deliver`))
    ok(await (await house.as('agency-acceptance')).post(`/agency/orders/${order_id}/acceptance`))
    const lines = await house.sql<{ line_id: string; fen: string }>(
      `select l.line_id, l.amount_fen as fen from due_item_line l join due_item d on d.id = l.due_item_id
       where d.order_id = $1 order by l.line_id = 'freight'`,
      [order_id],
    )
    expect(lines.map(({ fen }) => Number(fen))).toEqual([11_520, 800])
  })

  it('in four transfers at the same moment: each counts once, in core too', async () => {
    const due = await delivered(10)
    const before = await figuresOf(await house.as('agency'))
    const parts = [FEN, FEN, FEN, due.amount_fen - 3 * FEN]
    const states = await Promise.all(parts.map(async (part) => (await receive(part, due.payment_code)).state))
    expect(states).toEqual(parts.map(() => 'settled'))
    const now = await figuresOf(await house.as('agency'))
    expect([now.paid_fen - before.paid_fen, now.completed_fen - before.completed_fen]).toEqual([
      due.goods_fen,
      due.goods_fen,
    ])
    const [core] = await house.sql<{ captured: string }>(
      `select round(100 * sum(c.amount)) as captured from capture c join payment p on p.id = c.payment_id
       join order_payment_collection l on l.payment_collection_id = p.payment_collection_id where l.order_id = $1`,
      [due.order_id],
    )
    expect(Number(core?.captured)).toBe(due.amount_fen)
    const [last] = await house.sql<{ paid: boolean }>(
      'select paid_at is not null as paid from institution_order where order_id = $1',
      [due.order_id],
    )
    expect(last?.paid).toBe(true)
  })

  it('by the bank’s file: checked first, whole or not at all, and read twice without harm', async () => {
    const due = await delivered(10)
    const file = (rows: string[]) =>
      Buffer.from(['交易流水号,交易日期,贷方金额,对方户名,摘要', ...rows].join('\n')).toString('base64')
    const right = `FILE-0001,2026-11-21,${(due.amount_fen / 100).toFixed(2)},${PAYER},${due.payment_code}`
    const operator = await house.as('operator')
    const send = (rows: string[], dry_run: boolean) =>
      operator.post<{ rows: number; problems: { row: number }[]; recorded: number; known: number }>(
        '/admin/account/receipts/import',
        { file: file(rows), dry_run },
      )
    const before = await books(house.sql)
    expect(ok(await send([right, 'FILE-0002,2026-13-01,5,x,y'], true))).toMatchObject({
      rows: 2,
      problems: [{ code: 'receipt_row_invalid', row: 3, field: 'received_on' }],
    })
    expect(await send([right, 'FILE-0002,2026-13-01,5,x,y'], false)).toMatchObject({
      status: 400,
      body: { code: 'receipt_row_invalid', row: 3 },
    })
    expect(await books(house.sql)).toEqual(before)
    expect(ok(await send([right], false))).toMatchObject({ recorded: 1, known: 0 })
    expect(ok(await send([right], false))).toMatchObject({ recorded: 0, known: 1 })
    expect((await account()).dues.find(({ id }) => id === due.id)).toBeUndefined()
  })

  it('a return after payment is the unit’s credit, and lowers the figures', async () => {
    const due = await delivered(10)
    const operator = await house.as('operator')
    ok(await operator.post(`/admin/orders/${due.order_id}/record-payment`))
    ok(await operator.post(`/admin/orders/${due.order_id}/record-payment`))
    const paid = await figuresOf(await house.as('agency'))
    const { credit_fen } = (await account()).standing
    const back_fen = await refundOf(due.order_id)
    expect((await account()).standing.credit_fen - credit_fen).toBe(back_fen)
    const now = await figuresOf(await house.as('agency'))
    expect([paid.paid_fen - now.paid_fen, paid.completed_fen - now.completed_fen]).toEqual([
      back_fen,
      back_fen,
    ])
  })

  /** A damage claim, decided for the buyer. @returns what goes back */
  async function refundOf(order_id: string): Promise<number> {
    const agency: Client = await house.as('agency')
    const operator = await house.as('operator')
    const life = ok(await agency.get<{ lines: { line_id: string }[] }>(`/agency/orders/${order_id}/life`))
    const claim = {
      ...{
        line_id: life.lines[0]?.line_id,
        kind: 'damage',
        units: 2,
        reason: '外箱受潮',
        idempotency_key: newKey(),
      },
      photos: [{ media_type: 'image/png', base64: PIXEL_PNG }],
    }
    const { request } = ok(
      await agency.post<{ request: { id: string } }>(`/agency/orders/${order_id}/after-sales`, claim),
    )
    ok(
      await operator.post(`/admin/after-sales/${request.id}/decision`, {
        ...{ approve: true, note: '情况属实' },
      }),
    )
    const { refunds } = ok(
      await agency.get<{ refunds: { amount_fen: number }[] }>(`/agency/orders/${order_id}/life`),
    )
    return refunds.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
  }

  it('reads a statement whose PDF and XLSX say what the API says, and closed ones stay closed', async () => {
    const agency = await house.as('agency')
    const { statements, open } = ok(
      await agency.get<{ statements: Sums[]; open: Sums }>('/agency/statements', { limit: 3 }),
    )
    const { standing } = await account()
    expect(open.closing_fen).toBe(standing.open_fen - standing.credit_fen)
    expect(open.opening_fen).toBe(statements[0]?.closing_fen)
    const { statement } = ok(await agency.get<{ statement: StatementPage }>('/agency/statements/open'))
    expect(statement.charges.length).toBeGreaterThan(5)
    const yuan = (fen: number) => (fen / 100).toLocaleString('en', { minimumFractionDigits: 2 })
    const pages = pdfPages(await agency.bytes(`/agency/statements/open/file?format=pdf`)).join('\n')
    for (const fen of [
      open.opening_fen,
      open.charged_fen,
      open.closing_fen,
      ...statement.charges.map((one) => one.amount_fen),
    ])
      expect(pages).toContain(yuan(fen))
    expect(pages).toContain('示例县第一中学')
    const sheets = unzipSync(await agency.bytes(`/agency/statements/open/file?format=xlsx`))
    const cells = (sheet: number) =>
      [
        ...strFromU8(sheets[`xl/worksheets/sheet${sheet}.xml`] ?? new Uint8Array()).matchAll(
          /<c r="[A-Z]+\d+"(?: s="\d+")?><v>([-\d.]+)<\/v>/g,
        ),
      ].map(([, value]) => Number(value))
    expect(cells(1).slice(0, 6)).toEqual(
      [
        open.opening_fen,
        open.charged_fen,
        open.corrected_fen,
        open.received_fen,
        open.refunded_fen,
        open.closing_fen,
      ].map((fen) => fen / 100),
    )
    expect(cells(2).at(-1)).toBe(open.charged_fen / 100)
    const operator = await house.as('operator')
    const month = statements[0]?.month ?? ''
    expect(ok(await operator.post('/admin/account/statements', { month }))).toEqual({ closed: 0 })
    expect(await operator.post('/admin/account/statements', { month: open.month })).toMatchObject({
      status: 400,
      body: { code: 'month_not_over' },
    })
    await expect(house.sql(`update account_statement set closing_fen = closing_fen + 0`)).rejects.toThrow(
      'append-only',
    )
    const theirs = ok(
      await (await house.as('agency2')).get<{ statement: StatementPage }>('/agency/statements/open'),
    )
    const mine = new Set(statement.charges.map(({ line_id }) => line_id))
    expect(theirs.statement.charges.filter(({ line_id }) => mine.has(line_id))).toEqual([])
  })

  it('reconciles: what is charged, placed and went back of an order is its lines and its way', async () => {
    const agency = await house.as('agency')
    const body = { lines: [{ sku: SKU, units: 4 }], idempotency_key: newKey() }
    const { order_id } = ok(await agency.post<AgencyPlaced>('/agency/orders', body))
    const { statement } = ok(await agency.get<{ statement: WholeStatement }>('/agency/statements/open'))
    const waiting = statement.placed.filter((one) => one.order_id === order_id)
    expect(waiting.map(({ status }) => status)).toEqual(waiting.map(() => 'placed'))
    const orders = [...new Set([order_id, ...statement.charges.map((one) => one.display_id)])]
    let checked = 0
    for (const one of orders) {
      const [order] = await house.sql<{
        order_id: string
        total_fen: string
        refunded_fen: string
        goods_fen: string
      }>(
        `select o.order_id, o.total_fen, o.refunded_fen, coalesce((select sum(c.amount_fen) from child_order c
           where c.order_id = o.order_id and c.status <> 'cancelled'), 0) as goods_fen
         from institution_order o where (o.order_id = $1 or o.display_id::text = $1) and o.placed_at >= date_trunc('month', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'`,
        [String(one)],
      )
      if (!order) continue
      const [due] = await house.sql<{ charged_fen: string }>(
        'select coalesce(sum(amount_fen), 0) as charged_fen from due_item where order_id = $1',
        [order.order_id],
      )
      const { order: page } = ok(await agency.get<OrderPage>(`/agency/orders/${order.order_id}`))
      const lines_fen = page.lines.reduce((sum, line) => sum + line.total_fen, 0)
      const placed_fen = statement.placed
        .filter((part) => part.order_id === order.order_id)
        .reduce((sum, part) => sum + part.amount_fen, 0)
      const [short] = await house.sql<{ fen: string }>(
        `select coalesce(sum(amount_fen), 0) as fen from refund_entry where order_id = $1 and cause = 'acceptance'`,
        [order.order_id],
      )
      const freight_fen = Number(order.total_fen) - lines_fen
      const is_charged = Number(due?.charged_fen) > 0
      expect([order.order_id, Number(due?.charged_fen) + placed_fen + Number(short?.fen)]).toEqual([
        order.order_id,
        lines_fen + (is_charged ? freight_fen : 0),
      ])
      checked += 1
    }
    expect(checked).toBeGreaterThan(3)
    const pages = pdfPages(await agency.bytes(`/agency/statements/open/file?format=pdf`)).join('\n')
    expect(pages).toContain('已下单未验收')
  })

  it('does not show a statement that is another’s, or none', async () => {
    const [theirs] = await house.sql<{ id: string }>(
      `select s.id from account_statement s join institution i on i.id = s.institution_id where i.code = 'I07' limit 1`,
    )
    for (const id of [theirs?.id, 'none'])
      expect(await (await house.as('agency')).get(`/agency/statements/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'statement_not_found' },
      })
  })

  it.each([
    ['receipts/none/assign', { institution_id: 'x' }, 404, 'receipt_not_found'],
    ['receipts/none/unassign', {}, 404, 'receipt_not_found'],
    ['receipts/none/refund', { amount_fen: 1 }, 404, 'receipt_not_found'],
  ])('refuses POST /admin/account/%s with %j', async (path, body, status, code) =>
    expect(
      await (await house.as('operator')).post(`/admin/account/${path}`, { ...act(), ...body }),
    ).toMatchObject({
      status,
      body: { code },
    }),
  )

  it('agrees other terms, never more than sixty days', async () => {
    const operator = await house.as('operator')
    const path = `/admin/account/units/${await unit()}/terms`
    const terms = { valid_from: '2026-01-01', due_days: 45, late_bp_daily: 2, reason: '合同约定' }
    ok(await operator.post(path, terms))
    expect(await operator.post(path, { ...terms, due_days: 61 })).toMatchObject({
      body: { code: 'invalid_input' },
    })
    expect(await operator.post('/admin/account/units/none/terms', terms)).toMatchObject({
      body: { code: 'institution_not_found' },
    })
  })
})
