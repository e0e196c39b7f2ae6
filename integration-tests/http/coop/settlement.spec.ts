import { newKey } from '../../support/agency'
import { ok } from '../../support/client'
import { dayOffset } from '../../support/coop'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'
import { bought, delivered } from '../../support/life'
import { pdfPages } from '../../support/pdf'

type Sums = Record<'opening_fen' | 'sales_fen' | 'refunds_fen' | 'closing_fen', number>
type Payout = { no: number; status: string; account_no: string | null; amount_fen: number }
type Statement = {
  id: string
  seller_id: string
  month: string
  status: string
  sums: Sums
  payout: Payout | null
}
type Line = {
  kind: string
  amount_fen: number
  order_id: string | null
  line_id: string
  payable_on: string | null
  rate: number | null
  node: { name_zh: string } | null
  actor_id?: string
}
type Lines = { lines: Line[]; count: number }
type Balance = Record<'held_fen' | 'payable_fen' | 'carried_fen' | 'closed_fen' | 'paid_fen', number>
type Overview = {
  balance: Balance
  open: { month: string; sums: Sums }
  account: { account_no: string; is_confirmed: boolean } | null
}

const TEA = 'LVCHA-125G'
const NOODLES = 'JINGSI-SHAOFEN-500G'
const GROSS = ['sale', 'freight', 'refund', 'claim']
const sum = (parts: number[]) => parts.reduce((total, part) => total + part, 0)
const grossOf = (lines: Line[]) =>
  sum(lines.filter(({ kind }) => GROSS.includes(kind)).map((one) => one.amount_fen))
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('what sellers are paid', () => {
  const house = useHouse()
  const linesOf = async (order_id: string) =>
    ok(await (await house.as('operator')).get<Lines>('/admin/settlement/lines', { order_id, limit: 100 }))
      .lines
  const overview = async () => ok(await (await house.as('coop-finance')).get<Overview>('/coop/settlement'))

  it('sums to each order’s money over the whole seeded house', async () => {
    const [counted] = await house.sql<{ orders: number }>(
      'select count(*)::int as orders from settlement_order',
    )
    expect(counted?.orders).toBeGreaterThan(200)
    expect(await drift(house.sql)).toEqual([])
    const orders = await house.sql<{ id: string; fen: number }>(
      `select o.id, round(100 * (s.totals ->> 'current_order_total')::numeric)::int as fen from "order" o
       join order_summary s on s.order_id = o.id and s.version = o.version and s.deleted_at is null
       order by o.created_at desc limit 15`,
    )
    for (const { id, fen } of orders) expect([id, grossOf(await linesOf(id))]).toEqual([id, fen])
  })

  it('is frozen at the sale, given back with a refund, and held until the buyer has had it long enough', async () => {
    const operator = await house.as('operator')
    const before = (await overview()).balance
    const order = await bought(house.street, house.sql, {
      wishes: [
        { sku: TEA, units: 1 },
        { sku: NOODLES, units: 4 },
      ],
    })
    const placed = await linesOf(order.order_id)
    expect(placed.filter(({ kind }) => kind === 'sale')).toHaveLength(2)
    expect(placed.some(({ kind, node }) => kind === 'cold_chain_fee' && node !== null)).toBe(true)
    const noodles = order.lines.find(({ sku }) => sku === NOODLES)
    const line_id = noodles?.line_id ?? ''
    ok(
      await house.street.post(`/store/orders/${order.order_id}/lines/${line_id}/cancel`, {
        units: 1,
        reason: '多买了',
      }),
    )
    const after = await linesOf(order.order_id)
    const mine = after.filter((line) => line.line_id === line_id)
    const sale_fen = mine.find(({ kind }) => kind === 'sale')?.amount_fen ?? 0
    expect(mine.filter(({ kind }) => kind === 'refund').map((one) => one.amount_fen)).toEqual([-sale_fen / 4])
    expect(
      mine.filter(({ kind, amount_fen }) => kind === 'cold_chain_fee' && amount_fen > 0).length,
    ).toBeGreaterThan(0)
    const held = (await overview()).balance
    expect(held.held_fen - before.held_fen).toBe(sum(mine.map(({ amount_fen }) => amount_fen)))
    expect(held.payable_fen).toBe(before.payable_fen)
    await delivered(operator, order.order_id)
    const [released] = (await linesOf(order.order_id)).filter((line) => line.line_id === line_id)
    const days = (Date.parse(released?.payable_on ?? '') - Date.now()) / 86_400_000
    expect(Math.round(days)).toBeGreaterThanOrEqual(7)
    // The buyer's nine days are over: released by the fact, not by a clock of ours.
    const claims = ok(
      await (
        await house.as('coop-finance')
      ).get<Lines>('/coop/settlement/lines', { order_id: order.order_id }),
    )
    expect(claims.lines.every((line) => line.actor_id === undefined)).toBe(true)
    expect(claims.lines.every((line) => line.line_id === line_id)).toBe(true)
    expect(await drift(house.sql)).toEqual([])
  })

  it('takes a cancelled order back whole', async () => {
    const order = await bought(house.street, house.sql, { wishes: [{ sku: NOODLES, units: 2 }] })
    ok(await house.street.post(`/store/orders/${order.order_id}/cancel`, { reason: '不要了' }))
    const lines = await linesOf(order.order_id)
    expect(lines.some(({ kind }) => kind === 'freight')).toBe(true)
    expect(sum(lines.map(({ amount_fen }) => amount_fen))).toBe(0)
  })

  it('is closed for a month once, by whoever is first, and never changed', async () => {
    const operator = await house.as('operator')
    const { statements } = ok(
      await operator.get<{ statements: Statement[] }>('/admin/settlement/statements', {
        status: 'review',
        limit: 100,
      }),
    )
    const month = statements[0]?.month ?? ''
    expect(statements.length).toBeGreaterThan(10)
    const answers = await Promise.all(
      Array.from({ length: 3 }, () =>
        operator.post<{ results: { closing_fen: number; status: string }[] }>(
          '/admin/settlement/statements',
          {
            ...{ month, action: 'close' },
          },
        ),
      ),
    )
    const closed = answers.map((answer) => ok(answer).results)
    expect(closed[0]?.length).toBe(statements.length)
    expect(
      closed.every(
        (results) =>
          sum(results.map((one) => one.closing_fen)) === sum(statements.map((one) => one.sums.closing_fen)),
      ),
    ).toBe(true)
    const payouts = ok(
      await operator.get<{ payouts: Payout[]; count: number }>('/admin/settlement/payouts', {
        status: 'open',
      }),
    )
    expect(payouts.count).toBe(statements.filter(({ sums }) => sums.closing_fen > 0).length)
    const again = await operator.post('/admin/settlement/statements', {
      month,
      action: 'reopen',
      seller_ids: [statements[0]?.seller_id],
    })
    expect(again.body).toMatchObject({ results: [{ problem: { code: 'illegal_statement_action' } }] })
    const now = new Date().toISOString().slice(0, 7)
    expect(
      (await operator.post('/admin/settlement/statements', { month: now, action: 'review' })).body,
    ).toMatchObject({ code: 'period_not_over' })
  })

  it('is read by its seller alone, as PDF and XLSX that say what the API says', async () => {
    const finance = await house.as('coop-finance')
    const { statements } = ok(await finance.get<{ statements: Statement[] }>('/coop/settlement/statements'))
    const [latest] = statements
    const { lines, count } = ok(
      await finance.get<Lines>('/coop/settlement/lines', { statement_id: latest?.id ?? '', limit: 100 }),
    )
    expect(lines).toHaveLength(count)
    expect(sum(lines.map((one) => one.amount_fen))).toBe(
      (latest?.sums.closing_fen ?? 0) - (latest?.sums.opening_fen ?? 0),
    )
    const pages = pdfPages(
      await finance.bytes(`/coop/settlement/statements/${latest?.id}/file?format=pdf`),
    ).join('\n')
    const yuan = (fen: number) => (fen / 100).toLocaleString('en', { minimumFractionDigits: 2 })
    for (const { amount_fen } of lines) expect(pages).toContain(yuan(amount_fen))
    expect(pages).toContain(yuan(latest?.sums.closing_fen ?? 0))
    expect(
      (await finance.bytes(`/coop/settlement/statements/${latest?.id}/file?format=xlsx`)).length,
    ).toBeGreaterThan(4000)
    const other = await house.as('coop2')
    expect((await other.get(`/coop/settlement/statements/${latest?.id}`)).body).toMatchObject({
      code: 'statement_not_found',
    })
    expect(
      ok(await other.get<Lines>('/coop/settlement/lines', { statement_id: latest?.id ?? '' })).count,
    ).toBe(0)
  })

  it('is paid by a batch for the bank, and the bank’s answers are read back whole or not at all', async () => {
    const operator = await house.as('operator')
    const made = ok(await operator.post<{ batch_no: number }>('/admin/settlement/batches'))
    expect((await operator.post('/admin/settlement/batches')).body).toMatchObject({ code: 'nothing_to_pay' })
    const file = async (account: string) =>
      Buffer.from(
        await operator.bytes(`/admin/settlement/batches/${made.batch_no}/file?account=${account}`),
      ).toString('utf8')
    const rows = (await file('full')).trim().split('\r\n').slice(1)
    expect(await file('masked')).toContain('***')
    expect(rows.every((row) => !row.includes('***'))).toBe(true)
    const codes = rows.map((row) => row.split(',')[1] ?? '')
    const [first = '', ...rest] = codes
    const head = '指令号,状态,银行流水号,失败原因'
    const good = [`${first},退回,,户名不符`, ...rest.map((code, index) => `${code},成功,BANK-${index},`)]
    const send = (lines: string[], dry_run: boolean) =>
      operator.post<{ recorded: number; known: number; problems: object[] }>(
        '/admin/settlement/payouts/import',
        {
          ...{ file: base64([head, ...lines].join('\n')), dry_run },
        },
      )
    const before = await books(house.sql)
    const wrong = await send([...good, 'PS9999999,成功,X,'], false)
    expect(wrong.body).toMatchObject({ code: 'payout_not_found', row: good.length + 2 })
    expect(ok(await send([...good, `${first},处理中,,`], true)).problems).toHaveLength(1)
    expect(await books(house.sql)).toEqual(before)
    expect(ok(await send(good, false))).toMatchObject({ recorded: good.length, known: 0 })
    expect(ok(await send(good.slice(1), false))).toMatchObject({ recorded: 0, known: good.length - 1 })
    const { payouts } = ok(
      await operator.get<{ payouts: Payout[] }>('/admin/settlement/payouts', { status: 'failed' }),
    )
    expect(payouts).toMatchObject([{ account_no: expect.stringContaining('****') }])
    expect(
      ok(await operator.post<{ batch_no: number }>('/admin/settlement/batches')).batch_no,
    ).toBeGreaterThan(made.batch_no)
  })

  it('goes to an account the seller names and the county confirms', async () => {
    const [finance, operator] = [await house.as('coop-finance'), await house.as('operator')]
    const account = { account_name: '示例合作社', account_no: '6217 9999 0000 1234', bank_name: '示例农商行' }
    expect(
      (await finance.post('/coop/settlement/account', { ...account, account_no: '12' })).body,
    ).toMatchObject({ code: 'invalid_input' })
    ok(await finance.post('/coop/settlement/account', account))
    expect((await overview()).account).toEqual({
      ...account,
      account_no: '************1234',
      is_confirmed: false,
    })
    const { accounts } = ok(
      await operator.get<{ accounts: { id: string; account_no: string }[] }>('/admin/settlement/accounts', {
        is_waiting: true,
      }),
    )
    expect(accounts[0]?.account_no).toBe('6217999900001234')
    ok(await operator.post(`/admin/settlement/accounts/${accounts[0]?.id}/confirm`))
    expect((await overview()).account?.is_confirmed).toBe(true)
    expect((await operator.post('/admin/settlement/accounts/nobody/confirm')).body).toMatchObject({
      code: 'payout_account_not_found',
    })
  })

  it('follows rules that begin tomorrow, and corrections that say who and why', async () => {
    const operator = await house.as('operator')
    const day = (ahead: number) =>
      new Date(Date.now() + (ahead * 24 + 8) * 3_600_000).toISOString().slice(0, 10)
    const rule = { kind: 'platform_fee', value: 100, valid_from: day(1), reason: '试行收费' }
    const post = (body: object) => operator.post('/admin/settlement/rules', { ...rule, ...body })
    expect((await post({ valid_from: day(0) })).body).toMatchObject({ code: 'settlement_rule_date' })
    expect((await post({ node_id: 'x' })).body).toMatchObject({ code: 'settlement_rule_scope' })
    expect((await post({ value: 2001 })).body).toMatchObject({ code: 'settlement_rule_value' })
    ok(await post({}))
    const [seller] = await house.sql<{ id: string }>(`select id from seller where code = 'S02'`)
    const before = (await overview()).balance.payable_fen
    const body = { seller_id: seller?.id, amount_fen: -1234, reason: '磅差扣减', idempotency_key: newKey() }
    const [one, two] = await Promise.all(
      [1, 2].map(() => operator.post('/admin/settlement/adjustments', body)),
    )
    expect([one?.status, two?.status].sort()).toEqual([200, 201])
    expect((await overview()).balance.payable_fen).toBe(before - 1234)
    expect(
      (await operator.post('/admin/settlement/adjustments', { ...body, seller_id: 'x' })).body,
    ).toMatchObject({ code: 'seller_not_found' })
  })

  it('reports each quarter’s gross, refunds and net, and what certified products brought farmers', async () => {
    const operator = await house.as('operator')
    type Tax = { sellers: { seller_id: string; gross_fen: number; refunds_fen: number; net_fen: number }[] }
    const all: Tax['sellers'] = []
    for (const year of [2025, 2026])
      for (const quarter of [1, 2, 3, 4])
        all.push(
          ...ok(await operator.get<Tax>('/admin/settlement/reports/tax', { quarter: `${year}Q${quarter}` }))
            .sellers,
        )
    const [kept] = await house.sql<{ gross: number; net: number }>(
      `select sum(amount_fen) filter (where kind = 'sale')::int as gross, sum(amount_fen)::int as net from settlement_line
       where kind in ('sale', 'refund', 'claim') and seller_id is not null`,
    )
    expect(sum(all.map((one) => one.gross_fen))).toBe(kept?.gross)
    expect(sum(all.map((one) => one.net_fen))).toBe(kept?.net)
    const csv = Buffer.from(
      await operator.bytes('/admin/settlement/reports/tax?quarter=2026Q4&format=csv'),
    ).toString('utf8')
    expect(csv).toContain('销售净额')
    const [from, to] = ['2025-01-01', '2026-12-31']
    type Benefit = { products: { households: number; paid_fen: number; certificates: string }[] }
    const { products } = ok(await operator.get<Benefit>('/admin/settlement/reports/benefit', { from, to }))
    expect(products.some(({ households, paid_fen }) => households > 0 && paid_fen > 0)).toBe(true)
    expect(
      (await operator.bytes(`/admin/settlement/reports/benefit?from=${from}&to=${to}&format=xlsx`)).length,
    ).toBeGreaterThan(3000)
    expect(
      (await operator.get('/admin/settlement/reports/benefit', { from: to, to: from })).body,
    ).toMatchObject({ code: 'invalid_input' })
  })
})

describe('what a cooperative shares with its households', () => {
  const house = useHouse()
  const NOW = Number(dayOffset(0).slice(0, 4))
  /** the last year that is over */
  const YEAR = NOW - 1

  it('takes what farmers were paid from a file, whole or not at all', async () => {
    const finance = await house.as('coop-finance')
    const head = '单号,户号,商品,日期,金额'
    const rows = [
      `N-1,S02-H0001,JINGSI-SHAOFEN-500G,${YEAR}-08-01,100.50`,
      `N-2,s02-h0002,hongshu,${YEAR}/8/2,20`,
    ]
    type Imported = { recorded: number; known: number; problems: { row: number; field: string }[] }
    const send = (lines: string[], dry_run = false) =>
      finance.post<Imported>('/coop/purchases/import', { file: base64([head, ...lines].join('\n')), dry_run })
    const foreign = await send([...rows, `N-3,S02-H0003,TUJI-1.5KG,${YEAR}-08-02,1`])
    expect(foreign.body).toMatchObject({ code: 'purchase_row_invalid', field: 'product', row: 4 })
    expect(ok(await send([...rows, `N-3,李四,hongshu,${YEAR}-08-02,1`], true)).problems).toMatchObject([
      { row: 4, field: 'household_ref' },
    ])
    expect(ok(await send(rows))).toMatchObject({ recorded: 2, known: 0 })
    expect(ok(await send(rows))).toMatchObject({ recorded: 0, known: 2 })
    type Purchases = { purchases: { reference: string; name_zh: string | null }[]; count: number }
    const { count } = ok(await finance.get<Purchases>('/coop/purchases', { limit: 1 }))
    // The newest come first, and these are of a year ago.
    const last = { limit: 100, offset: Math.max(0, count - 100) }
    const { purchases } = ok(await finance.get<Purchases>('/coop/purchases', last))
    expect(purchases.find(({ reference }) => reference === 'N-1')?.name_zh).toBeTruthy()
  })

  it('shares a year’s surplus once, to the fen, and exports it without a name', async () => {
    const [finance, owner] = [await house.as('coop-finance'), await house.as('coop')]
    const share = (body: object) =>
      finance.post<Shared>('/coop/dividends', { year: YEAR, surplus_fen: 9_000_003, ...body })
    type Shared = {
      plan: { households: number; guaranteed_fen: number; retained_fen: number; surplus_fen: number }
      shown: { household_ref: string; total_fen: number }[]
      dividend: { id: string; surplus_fen: number; retained_fen: number }
    }
    expect((await share({ surplus_fen: 1 })).body).toMatchObject({ code: 'dividend_surplus_short' })
    const { plan, shown } = ok(await share({ dry_run: true }))
    expect(plan.households).toBe(36)
    expect(sum(shown.map((one) => one.total_fen)) + plan.retained_fen).toBe(plan.surplus_fen)
    const rule = { kind: 'share', value: 4_001, valid_from: `${YEAR}-12-31`, reason: '章程修订' }
    expect((await finance.post('/coop/dividends/rules', rule)).body).toMatchObject({ code: 'role_missing' })
    ok(await owner.post('/coop/dividends/rules', rule))
    expect((await share({ dry_run: true })).body).toMatchObject({ code: 'dividend_too_much' })
    ok(await owner.post('/coop/dividends/rules', { ...rule, value: 1_000 }))
    expect(await share({ year: NOW, dry_run: false })).toMatchObject({
      status: 409,
      body: { code: 'dividend_year_open', field: 'year' },
    })
    const decided = await Promise.all([1, 2, 3].map(() => share({ dry_run: false })))
    expect(decided.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const made = decided.find(({ status }) => status === 201)?.body.dividend
    const csv = Buffer.from(await finance.bytes(`/coop/dividends/${made?.id}/file?format=csv`)).toString(
      'utf8',
    )
    const [head = '', ...rows] = csv.trim().split('\r\n')
    expect(head.split(',')).toHaveLength(7)
    expect(rows).toHaveLength(36)
    expect(rows.every((row) => /^S02-H\d{4},/.test(row))).toBe(true)
    const paid_fen = sum(rows.map((row) => Math.round(Number(row.split(',').at(-1)) * 100)))
    expect(paid_fen + (made?.retained_fen ?? 0)).toBe(made?.surplus_fen)
    const other = await house.as('coop2')
    expect((await other.get(`/coop/dividends/${made?.id}/file`)).body).toMatchObject({
      code: 'dividend_not_found',
    })
    expect(
      (await finance.post('/coop/dividends', { year: NOW - 3, surplus_fen: 1, dry_run: false })).body,
    ).toMatchObject({
      code: 'dividend_nobody',
    })
  })
})
