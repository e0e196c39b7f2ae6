import type { Page } from 'playwright-core'
import { newKey } from '../support/agency'
import { confirm, loginOperator, OURS } from '../support/admin-login'
import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { ok } from '../support/client'
import { demoPassword } from '../support/environment'
import { drift } from '../support/ledgers'
import { emailOf, type Person } from '../support/people'

const faces = useFaces()

async function enter(page: Page, path: string, person: Person = 'agency'): Promise<void> {
  await page.goto(`${faces.shop}/agency${path}`)
  await page.getByLabel('电子邮箱').fill(emailOf(person))
  await page.getByLabel('密码').fill(demoPassword())
  await page.getByRole('button', { name: '登录' }).click()
}

describe.each(WIDTHS)('the books of a unit and of the county at %i px', (width) => {
  afterEach(async () => {
    expect(await drift(faces.house.sql)).toEqual([])
  })

  it('a unit reads what it owes, limits a member’s orders, and finds who files for its canteen', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await enter(page, '/')
    await page.getByRole('heading', { name: '待办与任务', level: 1 }).waitFor()
    expect(await page.title()).toMatch(/^待办与任务 · /)
    await page.goto(`${faces.shop}/agency/account`)
    const statements = page.getByRole('region', { name: '对账单' })
    await statements.waitFor()
    // On a phone a row is a card: nothing scrolls sideways, neither the page nor the table.
    const hidden_px = await statements.evaluate((box) => box.scrollWidth - box.clientWidth)
    expect(hidden_px).toBeLessThanOrEqual(0)
    await expectSound(visit, 'agency-account')

    await page.goto(`${faces.shop}/agency/spending`)
    const whom = page.getByLabel('限额对象')
    const person = await whom.locator('optgroup[label="成员"] option').first().textContent()
    await whom.selectOption({ label: person ?? '' })
    await page.getByLabel('每单最高（元）').fill('500')
    await page.getByRole('button', { name: '设定限额' }).click()
    await page.getByText(`${person}: ¥500.00`).waitFor()
    await expectSound(visit, 'agency-limits')
    await page.getByRole('button', { name: `取消${person}的限额` }).click()
    await page.getByText(`${person}: ¥500.00`).waitFor({ state: 'hidden' })

    await page.goto(`${faces.shop}/agency/declarations`)
    await page.getByLabel('食堂情况').selectOption('shared')
    await page.getByLabel('查找单位').fill('I07')
    await page.getByRole('button', { name: /I07/ }).click()
    await page
      .getByRole('group', { name: '代报单位' })
      .getByRole('button', { name: '由本单位代报' })
      .waitFor()
    await expectSound(visit, 'agency-declarations')
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('an operator opens the next year, attests the national reserve, and derives the figures again', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/procurement/programmes`)
    await page
      .getByRole('button', { name: /开 \d{4} 年度$/ })
      .first()
      .click()
    const form = page.getByRole('form', { name: '开新的年度' })
    const share = form.getByLabel('比例下限（%）')
    await share.fill('101')
    await form.getByRole('button', { name: '建立任务' }).click()
    await form.getByText('不能大于 100').waitFor()
    await share.fill('12.5')
    await form.getByLabel('只计品类：茶叶').click()
    await form.getByRole('button', { name: '建立任务' }).click()
    await form.waitFor({ state: 'hidden' })
    await page.getByText('≥ 12.5 %').first().waitFor()
    await page.setInputFiles('input[type=file]', {
      name: '登记.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('单位代码,采购基数,预留份额,完成金额,凭证号\nI99,1,1,1,ref-1'),
    })
    await page.getByLabel('来源').fill('832平台导出')
    await page.getByLabel('证明日期').fill('2026-01-15')
    await page.getByRole('button', { name: '先核对' }).click()
    await page.getByText('第 2 行：没有这个代码的机构。').waitFor()
    expect(await page.getByRole('button', { name: '导入', exact: true }).isDisabled()).toBe(true)
    await expectSound(visit, 'admin-programmes', OURS)
    await page.goto(`${faces.admin}/procurement/verification`)
    await page.getByText('没有差异，链完整。').waitFor()
    await expectSound(visit, 'admin-verification', OURS)
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('an operator decides whose money a transfer is, sees why later, and takes it back', async () => {
    const reference = newKey()
    const operator = await faces.house.as('operator')
    const receipt = { bank_reference: reference, received_on: '2026-11-20', amount_fen: 4_321 }
    ok(
      await operator.post('/admin/account/receipts', {
        ...receipt,
        payer_name: '示例付款人',
        remark: '货款',
      }),
    )
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/account`)
    await page.getByRole('button', { name: `处理 ${reference}` }).click()
    const panel = page.getByRole('dialog')
    const assign = panel.getByRole('form', { name: '分配给单位' })
    await assign.getByLabel('单位或未付项').selectOption({ index: 0 })
    await assign.getByLabel('理由').fill('电话核实')
    await assign.getByRole('button', { name: '分配' }).click()
    await panel.getByText('识别 · ¥43.21 · 电话核实').waitFor()
    const back = panel.getByRole('form', { name: '撤回全部分配' })
    await back.getByLabel('理由').fill('记错单位')
    await back.getByRole('button', { name: '撤回全部分配' }).click()
    await confirm(page)
    await panel.getByText('撤回识别 · ¥43.21 · 记错单位').waitFor()
    await expectSound(visit, 'admin-receipt', OURS)
    await panel.getByRole('button', { name: '关闭' }).click()
    await page.getByRole('button', { name: `处理 ${reference}` }).waitFor()
    await expectSound(visit, 'admin-account', OURS)
    expect(visit.complaints).toEqual([])
    await visit.close()
  })
})
