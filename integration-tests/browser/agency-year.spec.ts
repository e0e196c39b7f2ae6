import fs from 'node:fs'
import { addDays } from '@pengshui/kernel'
import { confirm, OURS } from '../support/admin-login'
import { entrySums, type Figures } from '../support/agency'
import { BANDS, setPolicy } from '../support/approval'
import { expectSound, expectSoundAtBoth, useFaces } from '../support/browser'
import { childrenOf, type Child } from '../support/children'
import { ok } from '../support/client'
import { movedClock } from '../support/clock'
import { cloneTemplate, openSql } from '../support/database'
import { printed, total } from '../support/fen'
import { drift } from '../support/ledgers'
import { moveShelf, newUnit, quietCounty } from '../support/new-unit'
import { pdfPages } from '../support/pdf'
import { BAD_ROWS, goodRows, HEADS, wishOf } from '../support/school-sheet'
import { sumsOfStatement } from '../support/statement-file'
import { xlsxOf } from '../support/sheets'
import {
  BASE_FEN,
  DAY,
  FREIGHT_FEN,
  LEFT_FEN,
  RESERVED_FEN,
  YEAR,
  yearBooks,
  type Found,
} from '../support/year-books'
import {
  awake,
  byText,
  cellsOf,
  chip,
  confirmDeclaration,
  declare,
  openDoors,
  PHONE,
  PHOTO,
  PROGRAMME,
  readCard,
  review,
  saved,
  signFor,
  UNIT,
  yuan,
} from '../support/year-pages'

/** A jump of the clock, or ten signatures, take their time on a busy machine. */
const LONG_MS = 240_000
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** What the page says of each of the school's wrong rows. */
const SAID: Record<string, string> = {
  unknown_sku: '没有这个 SKU',
  quantity_unreadable: '数量不是大于 0 的数字',
  unit_unknown: '不认识这个单位',
  not_whole_units: '不是整份，请选择相近的数量',
  unit_not_of_product: '这个商品不按这个单位计量',
  cell_is_formula: '单元格以公式符号开头，请改成文字或数字',
}

describe('an institution’s whole year, on its pages', () => {
  const clock = movedClock()
  const prepare = async () => {
    const database = await cloneTemplate()
    const { sql, close } = openSql(database)
    await quietCounty(sql)
    await moveShelf(sql, DAY.ordered)
    await close()
    await clock.moveTo(DAY.ordered)
    return database
  }
  const faces = useFaces(prepare, {}, clock)
  const doors = openDoors(faces)
  afterAll(clock.close)

  let isBroken = false
  /** A part of the one journey: where one failed, what would follow says nothing. */
  const chapter = (name: string, act: () => Promise<void>, limit_ms = LONG_MS) =>
    it(
      name,
      async () => {
        if (isBroken) throw new Error('An earlier part of the year failed')
        isBroken = true
        await act().catch(async (error: unknown) => {
          await doors.shoot()
          throw error
        })
        isBroken = false
      },
      limit_ms,
    )

  const books = yearBooks()
  const { expected, costs, deliveries, receipts } = books
  let order_id: string
  let payment_code: string
  /** with the way, before the edit */
  let asked_fen: number

  const agency = (path: string) => `${faces.shop}/agency${path}`
  const admin = (path: string) => `${faces.admin}${path}`
  const finance = async () => (await doors.as('agency-finance')).page
  const clerk = async () => (await doors.as('agency-requester')).page
  const officer = async () => (await doors.as('agency-acceptance', PHONE)).page
  const travel = async (day: string) => {
    await doors.closeAll()
    await clock.moveTo(day)
    faces.house.forgetLogins()
    await awake(faces)
  }
  const children = async (): Promise<Child[]> =>
    childrenOf(await faces.house.as('agency-requester'), order_id)
  const figuresOf = async (year: number): Promise<Figures> => {
    const client = await faces.house.as('agency-finance')
    const { figures } = ok(
      await client.get<{ figures: (Figures & { fiscal_year: number })[] }>('/agency/figures'),
    )
    return figures.find(({ fiscal_year }) => fiscal_year === year)!
  }
  type Four = Record<'reserved_fen' | 'ordered_fen' | 'paid_fen' | 'completed_fen', number>
  /** The page, the API and the entries say what was reckoned here. */
  const expectFigures = async (year = YEAR, wanted: Four & { accepted_fen: number } = expected()) => {
    const figures = await figuresOf(year)
    expect(figures).toMatchObject(wanted)
    expect(await entrySums(faces.house.sql, figures.declaration_id)).toEqual(wanted)
    expect(await readCard(await finance(), agency('/'), `${PROGRAMME} ${year}`)).toEqual({
      预留: yuan(wanted.reserved_fen),
      已下单: yuan(wanted.ordered_fen),
      已付款: yuan(wanted.paid_fen),
      已完成: yuan(wanted.completed_fen),
    })
  }
  const owed = () => total(deliveries.map(({ due_fen }) => due_fen)) - total(receipts)
  /** The account's page says what is owed, and every due. */
  const expectOwed = async () => {
    const page = await finance()
    const card = await readCard(page, agency('/account'), '应付情况')
    expect(card).toMatchObject({ 未付: yuan(owed()), 未分配余款: yuan(0) })
    const rows = await page.getByRole('region', { name: '未付明细' }).locator('tbody tr').allTextContents()
    let left = total(receipts)
    const open = deliveries.map(({ due_fen }) => {
      const paid_fen = Math.min(left, due_fen)
      left -= paid_fen
      return [due_fen, due_fen - paid_fen]
    })
    const waiting = open.filter(([, open_fen = 0]) => open_fen > 0)
    expect(rows.length).toBe(waiting.length)
    waiting.forEach((amounts, index) => {
      for (const fen of amounts) expect(rows[index]).toContain(yuan(fen))
    })
  }

  chapter('declares, is returned, corrects, is approved and confirmed: then reserved stands', async () => {
    await newUnit(faces.house)
    await setPolicy(faces.house, BANDS, 'J01')
    const county = await doors.as('operator')
    await county.page.goto(admin('/procurement/programmes'))
    await county.page.getByRole('button', { name: '开新的年度' }).click()
    const form = county.page.getByRole('form', { name: '开新的年度' })
    for (const [label, text] of [
      ['编号', 'whole-year'],
      ['年度', String(YEAR)],
      ['中文名称', PROGRAMME],
      ['英文名称', 'Whole year'],
      ['依据', 'synthetic'],
      ['比例下限（%）', '10'],
      ['截止日', `${YEAR}-12-31`],
    ] as const)
      await form.getByLabel(label, { exact: true }).fill(text)
    await form.getByRole('button', { name: '建立任务' }).click()
    await form.waitFor({ state: 'hidden' })

    const page = await finance()
    await page.goto(agency('/declarations'))
    await byText(page, '还没有申报。')
    const [option, percent] = [new RegExp(`${PROGRAMME} ${YEAR}`), '12.5']
    await declare(page, { option, percent, base: (BASE_FEN / 10).toFixed(1) })
    const supervisor = (await doors.as('agency-supervisor')).page
    await review(supervisor, agency('/declarations'), '基数多写了一位')
    await page.reload()
    await byText(page, '退回原因：基数多写了一位')
    await page.getByRole('button', { name: '更正申报' }).click()
    await page.getByLabel(/^采购基数（元）/).fill((BASE_FEN / 100).toFixed(2))
    await page.getByRole('button', { name: '更正并重新提交' }).click()
    await chip(page, '已提交')
    await review(supervisor, agency('/declarations'))
    expect(await figuresOf(YEAR)).toMatchObject({ reserved_fen: 0, ordered_fen: 0 })
    await confirmDeclaration(county.page, admin('/procurement/declarations'), yuan(RESERVED_FEN))
    await expectFigures()
    await expectSoundAtBoth(await doors.as('agency-finance'), 'year-declared')

    await page.goto(agency('/spending'))
    await page.getByLabel('名称').fill('十二月')
    await page.getByLabel('金额（元）').fill('0')
    await page.getByLabel('开始日期').fill(DAY.ordered)
    await page.getByLabel('结束日期').fill(`${YEAR}-12-31`)
    await page.getByRole('button', { name: '建立预算' }).click()
    await page.getByRole('heading', { name: '十二月', exact: true }).waitFor()
  })

  chapter('reads a file of 200 rows, 7 of them bad: each is explained where it stands', async () => {
    const visit = await doors.as('agency-requester')
    const { page } = visit
    const rows = goodRows(193)
    const all = [...rows]
    const at = [3, 40, 77, 100, 101, 150, 199]
    at.forEach((row, index) => all.splice(row, 0, BAD_ROWS[index]!.cells))
    const buffer = xlsxOf([['旅程示例小学十二月采购单'], HEADS, ...all])
    await page.goto(agency('/quick-order'))
    await page.setInputFiles('input[type=file]', { name: '十二月采购单.xlsx', mimeType: SHEET, buffer })
    await byText(page, '有 7 行需要修改。')
    expect(await page.getByRole('button', { name: '挂账下单' }).isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: /^删除第 \d+ 行$/ }).count()).toBe(200)
    await page.getByLabel('只看有问题的行').check()
    // Title and heads are rows 1 and 2 of the spreadsheet, whose first row is 1.
    const wrong = at.map((row, index) => ({ row: row + 3, ...BAD_ROWS[index]! }))
    const table = page.getByRole('region', { name: '预览' }).locator('tbody tr')
    expect(await table.count()).toBe(7)
    for (const [index, { row, code }] of wrong.entries()) {
      const text = await table.nth(index).textContent()
      expect(text).toContain(SAID[code])
      expect(text?.startsWith(String(row))).toBe(true)
    }
    await expectSoundAtBoth(visit, 'year-sheet-wrong')
    for (const [index, { row }] of wrong.entries()) {
      await page.getByRole('button', { name: `删除第 ${row} 行`, exact: true }).click()
      if (index < 6) await byText(page, `有 ${6 - index} 行需要修改。`)
    }
    const wished = wishOf(rows)
    await byText(page, `共 193 行，成为 ${wished.size} 个品种，其中 ${193 - wished.size} 行已合并。`)
    books.order()
    const goods = books.lines().map(({ price_fen, units, fewer = 0 }) => price_fen * (units + fewer))
    asked_fen = total(goods) + FREIGHT_FEN
    await byText(page, yuan(asked_fen))
    await page.getByLabel('备注').fill('十二月采购')
    await page.getByRole('button', { name: '挂账下单' }).click()
    await page.getByText('要先经过审批').waitFor()
    // The browser says of every refusal that it was one.
    visit.complaints.length = 0
    await page.getByRole('button', { name: '提交审批' }).click()
    await page.waitForURL(/\/agency\/approvals\/apr_/)
    await page.getByRole('heading', { name: `日常采购 · ${yuan(asked_fen)}` }).waitFor()
  })

  chapter(
    'is approved in two steps, voided by an edit, approved again, and placed once the budget has room',
    async () => {
      const visit = await doors.as('agency-requester')
      const { page } = visit
      const url = page.url()
      const approver = await doors.as('agency-approver', PHONE)
      const treasurer = await doors.as('agency-finance')
      const agree = async ({ page: desk }: typeof visit, fen: number, next: string) => {
        await desk.goto(url)
        await desk.getByRole('heading', { name: `日常采购 · ${yuan(fen)}` }).waitFor()
        await desk.getByRole('button', { name: '同意' }).click()
        await desk.getByRole('button', { name: '同意' }).waitFor({ state: 'detached' })
        await chip(desk, next)
      }
      await approver.page.reload()
      await expectSound(approver, 'year-approver-home')
      await agree(approver, asked_fen, '审批中')
      await agree(treasurer, asked_fen, '已批准')

      await page.reload()
      await chip(page, '已批准')
      await page.getByRole('button', { name: '修改' }).click()
      const text = books.lines().map(({ sku, units }) => `${sku}\t${units}`)
      await page.getByLabel('SKU 与数量').fill(text.join('\n'))
      await page.getByRole('button', { name: '提交修改' }).click()
      await page.getByRole('heading', { name: `日常采购 · ${yuan(costs())}` }).waitFor()
      await chip(page, '审批中')
      expect(await page.getByRole('button', { name: '按批准内容下单' }).count()).toBe(0)
      await approver.page.goto(url)
      await approver.page.getByRole('heading', { name: '与上次同意的内容相比' }).waitFor()
      await expectSound(approver, 'year-approver-changes')
      await agree(approver, costs(), '审批中')
      await agree(treasurer, costs(), '已批准')

      // Approved or not: what the budget has no room for is not placed, and the approval stays good.
      await page.reload()
      await page.getByRole('button', { name: '按批准内容下单' }).click()
      await page.getByText('预算余额不足，不能下这笔订单。').waitFor()
      visit.complaints.length = 0
      await chip(page, '已批准')
      const desk = treasurer.page
      await desk.goto(agency('/spending'))
      await desk.getByRole('link', { name: '明细 十二月' }).click()
      await desk.getByLabel('增减（元）').fill(((costs() + LEFT_FEN) / 100).toFixed(2))
      await desk.getByLabel('原因').fill('十二月食材')
      await desk.getByRole('button', { name: '登记调整' }).click()
      await desk.getByRole('cell', { name: yuan(costs() + LEFT_FEN) }).waitFor()
      await page.getByRole('button', { name: '按批准内容下单' }).click()
      await page.waitForURL(/\/agency\/orders\/order_/)
      order_id = page.url().split('/').at(-1) ?? ''
      await page.getByRole('heading', { name: /订单 #/ }).waitFor()
      await expectFigures()
      const budget = await readCard(desk, agency('/spending'), '十二月')
      expect(budget).toEqual({
        批准: yuan(costs() + LEFT_FEN),
        已用: yuan(costs()),
        占用: yuan(0),
        剩余: yuan(LEFT_FEN),
      })
    },
  )

  chapter('is split by node and temperature class: each part and line to the fen', async () => {
    const visit = await doors.as('agency-requester')
    const { page } = visit
    const parts = await children()
    expect([...new Set(parts.map(({ temperature_class }) => temperature_class))].sort()).toEqual([
      'ambient',
      'cool',
      'frozen',
    ])
    expect(total(parts.map(({ amount_fen }) => amount_fen))).toBe(costs() - FREIGHT_FEN)
    await page.getByRole('heading', { name: `分 ${parts.length} 批送达` }).waitFor()
    for (const { no, amount_fen } of parts)
      await page
        .getByRole('listitem')
        .filter({ hasText: `第 ${no} 批 ·` })
        .getByText(yuan(amount_fen))
        .waitFor()
    const goods = page.getByRole('region', { name: '商品', exact: true })
    const shown = await goods.locator('tbody tr').allTextContents()
    for (const { ordered_fen } of books.lines())
      expect(shown.filter((text) => text.includes(yuan(ordered_fen)))).toHaveLength(1)
    await byText(page, yuan(costs()))
    await expectSoundAtBoth(visit, 'year-order')
  })

  /** Signs on the phone; the account and the figures follow. */
  const receive = async (child: Child, found: Record<string, Found>, shot?: string) => {
    const page = await officer()
    const judged = books.judge(child, found)
    await page.goto(agency(`/deliveries/${child.id}`))
    await page.getByRole('button', { name: '签收' }).waitFor()
    if (shot) await expectSound(await doors.as('agency-acceptance', PHONE), shot)
    await signFor(page, child, judged)
    books.sign(judged)
  }

  chapter('is delivered in parts; of the first, eggs are short and broken, potatoes go back', async () => {
    await travel(DAY.cool)
    const house = await faces.house.as('operator')
    const cool = (await children()).filter(({ temperature_class }) => temperature_class === 'cool')
    for (const { id } of cool)
      for (const action of ['dispatch', 'deliver'])
        ok(await house.post(`/admin/child-orders/${id}/${action}`))
    const visit = await doors.as('agency-acceptance', PHONE)
    await visit.page.reload()
    for (const { no } of cool) await visit.page.getByRole('link', { name: `验收第 ${no} 批` }).waitFor()
    await expectSound(visit, 'year-to-sign')
    const found: Record<string, Found> = {
      'TUJIDAN-30X50G': { short: 30, back: 13 },
      'TUDOU-2.5KG': { back: 1234 },
    }
    for (const child of cool) await receive(child, found, `year-sign-${child.no}`)
    expect(found).toEqual({})
    await expectSound(visit, 'year-signed')
    await expectFigures()
    await expectOwed()
    const dues = (await finance()).getByRole('region', { name: '未付明细' }).locator('tbody tr')
    const due_on = addDays(DAY.cool, 30).split('-').map(Number)
    for (const text of await dues.allTextContents())
      expect(text).toContain(due_on.join('年').replace(/年(\d+)$/, '月$1日'))
  })

  chapter('the rest arrives a week later: one chicken is missing, all else is right', async () => {
    await travel(DAY.rest)
    const house = await faces.house.as('operator')
    for (const action of ['dispatch', 'deliver']) ok(await house.post(`/admin/orders/${order_id}/${action}`))
    const found: Record<string, Found> = { 'TUJI-1.5KG': { short: 1 } }
    for (const child of await children()) if (child.status === 'delivered') await receive(child, found)
    await expectFigures()
    await expectOwed()
    await expectSoundAtBoth(await doors.as('agency-finance'), 'year-account')
    const page = await finance()
    await page.goto(agency(`/orders/${order_id}/match`))
    const payable = page.locator('dl div', { hasText: '可付款' })
    await payable.getByText(yuan(costs()), { exact: true }).waitFor()
    await expectSoundAtBoth(await doors.as('agency-finance'), 'year-match')
    payment_code = ok(
      await (await faces.house.as('agency-finance')).get<{ payment_code: string }>('/agency/account'),
    ).payment_code
  })

  chapter(
    'is paid by two transfers, one typed in and one of the bank’s file: paid and completed follow each',
    async () => {
      const desk = await doors.as('operator')
      const { page } = desk
      const [first, second] = deliveries
      const part_fen = (first?.due_fen ?? 0) + Math.floor((second?.due_fen ?? 0) / 3)
      const rest_fen = owed() - part_fen
      await page.goto(admin('/account'))
      const form = page.getByRole('form', { name: '登记来款' })
      await form.getByLabel('银行流水号').fill('JOURNEY-0001')
      await form.getByLabel('到账日').fill(DAY.rest)
      await form.getByLabel('金额').fill((part_fen / 100).toFixed(2))
      await form.getByLabel('付款户名').fill('国库')
      await form.getByLabel('附言').fill(`货款 ${payment_code}`)
      await form.getByRole('button', { name: '登记来款' }).click()
      await page.getByText('已登记').first().waitFor()
      await books.pay(faces.house.sql, order_id, part_fen)
      await expectFigures()
      await expectOwed()

      const heads = '流水号,日期,金额,户名,附言'
      const rest = `JOURNEY-0002,${DAY.rest},${(rest_fen / 100).toFixed(2)},国库,货款 ${payment_code}`
      const choose = async (...rows: string[]) => {
        const buffer = Buffer.from([heads, ...rows].join('\n'))
        await page
          .getByLabel('导入银行流水')
          .setInputFiles({ name: '流水.csv', mimeType: 'text/csv', buffer })
        await page.getByRole('button', { name: '先核对' }).click()
      }
      const send = page.getByRole('button', { name: '导入', exact: true })
      await choose(rest, `JOURNEY-0003,${YEAR}-02-30,1,国库,`)
      await page.getByText(/^第 3 行：/).waitFor()
      expect(await send.isDisabled()).toBe(true)
      await expectSoundAtBoth(desk, 'year-bank-file', OURS)
      await choose(rest)
      await page.getByText(`1 行，共 ${yuan(rest_fen)}，有误 0 行。`).waitFor()
      await send.click()
      await page.getByText('新登记 1 笔，已有 0 笔。').first().waitFor()
      await books.pay(faces.house.sql, order_id, rest_fen)
      expect(expected().completed_fen).toBe(expected().accepted_fen)
      await expectFigures()
      await expectOwed()
      expect(await drift(faces.house.sql)).toEqual([])
    },
  )

  chapter('has a statement whose PDF and XLSX reconcile to the order’s lines', async () => {
    const visit = await doors.as('agency-finance')
    const { page } = visit
    const charged_fen = total(deliveries.map(({ due_fen }) => due_fen))
    expect(charged_fen).toBe(costs())
    const amounts = [0, charged_fen, 0, charged_fen, 0, 0]
    expect((await cellsOf(page, '月度对账单', '未结账')).slice(1, 7)).toEqual(amounts.map(yuan))
    const name = `${YEAR}-12 对账单`
    const text = pdfPages(fs.readFileSync(await saved(page, `${name} PDF`))).join('\n')
    for (const fen of [charged_fen, ...receipts]) expect(text).toContain(printed(fen))
    const file = sumsOfStatement(fs.readFileSync(await saved(page, `${name} XLSX`)))
    expect(file.charged_fen.at(-1)).toBe(charged_fen)
    expect(total(file.charged_fen.slice(0, -1))).toBe(charged_fen)
    expect(file.received_fen).toEqual([...receipts.map((fen) => -fen), -charged_fen])
    const accepted = books.lines().map(({ accepted_fen }) => accepted_fen)
    expect(total(accepted) + FREIGHT_FEN).toBe(charged_fen)
  })

  chapter('claims two packs of tea that came damp', async () => {
    const visit = await doors.as('agency-acceptance', PHONE)
    const { page } = visit
    await page.goto(agency(`/orders/${order_id}`))
    const { units } = books.lineOf('LVCHA-125G')
    await page.getByRole('link', { name: new RegExp(`茶.* × ${units}$`) }).click()
    await page.getByLabel('坏单包赔').check()
    await page.getByLabel('数量').fill('2')
    await page.getByLabel('说明').fill('受潮')
    await page.getByLabel('从相册选择').setInputFiles([PHOTO])
    await page.getByRole('button', { name: '删除照片 1' }).waitFor()
    await page.getByRole('button', { name: '提交申请' }).click()
    await chip(page, '处理中')
    await expectSound(visit, 'year-claimed')
    await expectFigures()
  })

  chapter('a refund in January is the old year’s; both years read right', async () => {
    const before = expected()
    await travel(DAY.january)
    const county = await doors.as('operator')
    const { page } = county
    // Closed by now, by the job or by hand.
    await page.goto(admin('/account'))
    const close = page.getByRole('form', { name: '结账' })
    await close.getByLabel('月份（YYYY-MM）').fill(`${YEAR}-12`)
    await close.getByRole('button', { name: '结账' }).click()
    await confirm(page)
    await page
      .getByRole('row')
      .filter({ hasText: UNIT })
      .filter({ hasText: `${YEAR}-12` })
      .waitFor()

    await page.goto(admin('/after-sales'))
    await page
      .getByRole('row')
      .filter({ hasText: '茶' })
      .getByRole('button', { name: /^处理/ })
      .last()
      .click()
    const approve = page.getByRole('form', { name: '同意' })
    await approve.getByLabel('给买家的说明').fill('属实')
    await expectSoundAtBoth(county, 'year-after-sales', '[role="dialog"]')
    await approve.getByRole('button', { name: '同意并退款' }).click()
    await confirm(page)
    await approve.waitFor({ state: 'detached' })
    const back_fen = books.refund('LVCHA-125G', 2)
    expect(expected().completed_fen).toBe(before.completed_fen - back_fen)
    await expectFigures()
    const desk = await finance()
    const restated = ['已下单', '已付款', '已完成'].map((name) => `${name} −${yuan(back_fen)}`)
    await desk.getByText(`其中年度结束后更正：${restated.join('，')}。`).waitFor()

    // December is as it was closed; what came back is January's, and is paid back.
    const account = await readCard(desk, agency('/account'), '应付情况')
    expect(account).toMatchObject({ 未付: yuan(0), 未分配余款: yuan(back_fen) })
    const december = [0, before_fen(), 0, before_fen(), 0, 0].map(yuan)
    expect((await cellsOf(desk, '月度对账单', `${YEAR}-12`)).slice(1, 7)).toEqual(december)
    await page.goto(admin('/account'))
    await page.getByLabel('状态').selectOption('credit')
    await page
      .getByRole('row')
      .filter({ hasText: UNIT })
      .getByRole('button', { name: /^处理 / })
      .click()
    const refund = page.getByRole('form', { name: '退回多付的款' })
    await refund.getByLabel('金额').fill((back_fen / 100).toFixed(2))
    await refund.getByLabel('理由').fill('退回货款')
    await refund.getByRole('button', { name: '登记退款' }).click()
    await confirm(page)
    await page.getByText(`退款 · ${yuan(back_fen)} · 退回货款`).waitFor()
    const after = await readCard(desk, agency('/account'), '应付情况')
    expect(after).toMatchObject({ 未付: yuan(0), 未分配余款: yuan(0) })
    expect((await cellsOf(desk, '月度对账单', '未结账')).slice(1, 7)).toEqual(
      [0, 0, back_fen, 0, back_fen, 0].map(yuan),
    )
    expect((await cellsOf(desk, '月度对账单', `${YEAR}-12`)).slice(1, 7)).toEqual(december)
    await expectSoundAtBoth(await doors.as('agency-finance'), 'year-statements')
  })
  const before_fen = () => total(receipts)

  chapter('the next year begins beside it', async () => {
    const county = await doors.as('operator')
    await county.page.goto(admin('/procurement/programmes'))
    await county.page.getByRole('button', { name: `以${PROGRAMME}开 ${YEAR + 1} 年度` }).click()
    const form = county.page.getByRole('form', { name: '开新的年度' })
    await form.getByRole('button', { name: '建立任务' }).click()
    await form.waitFor({ state: 'hidden' })
    const desk = await finance()
    await desk.goto(agency('/declarations'))
    const option = new RegExp(`${PROGRAMME} ${YEAR + 1}`)
    await declare(desk, { option, percent: '12.5', base: (BASE_FEN / 100).toFixed(2) })
    await review((await doors.as('agency-supervisor')).page, agency('/declarations'))
    await confirmDeclaration(county.page, admin('/procurement/declarations'), yuan(RESERVED_FEN))

    const page = await clerk()
    await page.goto(agency('/quick-order'))
    await page.getByLabel('SKU 与数量').fill('LVCHA-125G 1')
    await page.getByRole('button', { name: '核价预览' }).click()
    const { price_fen } = books.lineOf('LVCHA-125G')
    await page.getByText(`本单计入 ${yuan(price_fen)}，下单后累计 ${yuan(price_fen)}`).waitFor()
    await page.getByRole('button', { name: '挂账下单' }).click()
    await page.waitForURL(/\/agency\/orders\/order_/)
    const next = { ordered_fen: price_fen, accepted_fen: 0, paid_fen: 0, completed_fen: 0 }
    await expectFigures(YEAR + 1, { reserved_fen: RESERVED_FEN, ...next })
    await expectFigures()
    await expectSoundAtBoth(await doors.as('agency-finance'), 'year-two-years')

    // The county reads the same of both years.
    const { page: book } = county
    await book.goto(admin('/supervision'))
    for (const [year, figures] of [
      [YEAR + 1, { reserved_fen: RESERVED_FEN, ...next }],
      [YEAR, expected()],
    ] as const) {
      await book.getByLabel('年度').selectOption(String(year))
      await book.getByLabel('任务').selectOption({ label: PROGRAMME })
      const row = book.getByRole('row').filter({ hasText: UNIT })
      await row.getByText(yuan(figures.ordered_fen), { exact: true }).first().waitFor()
      const cells = (await row.getByRole('cell').allTextContents()).slice(1, 6)
      const { reserved_fen, ordered_fen, accepted_fen, paid_fen, completed_fen } = figures
      expect(cells).toEqual([reserved_fen, ordered_fen, accepted_fen, paid_fen, completed_fen].map(yuan))
      await book.getByLabel('任务').selectOption('')
    }
    await doors.closeAll()
    expect(await drift(faces.house.sql)).toEqual([])
  })
})
