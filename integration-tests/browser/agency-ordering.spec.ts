import fs from 'node:fs'
import type { Page } from 'playwright-core'
import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { demoPassword } from '../support/environment'
import { emailOf } from '../support/people'
import { xlsxOf } from '../support/sheets'

const faces = useFaces()

async function enter(page: Page, path: string): Promise<void> {
  await page.goto(`${faces.shop}/agency${path}`)
  await page.getByLabel('电子邮箱').fill(emailOf('agency'))
  await page.getByLabel('密码').fill(demoPassword())
  await page.getByRole('button', { name: '登录' }).click()
}

const HEADS = ['商品编码', '品名', '规格', '采购数量', '单位']
const SHEET = xlsxOf([
  ['示例中学食堂采购单'],
  HEADS,
  ['JINGSI-SHAOFEN-500G', '晶丝苕粉', '500克', 10, '袋'],
  ['', '高山土豆', '', 50, '斤'],
  ['', '高山土豆', '2.5 千克', 12, '斤'],
  ['', '龙虾', '', 1, '箱'],
  ['JINGSI-SHAOFEN-500G', '', '', 5, ''],
])

describe.each(WIDTHS)('an order as it is written at %i px', (width) => {
  it('from a file: wrong rows are explained and mended in place, the draft survives a reload', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await enter(page, '/quick-order')
    await page.setInputFiles('input[type=file]', {
      name: '采购单.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: SHEET,
    })
    await page.getByText('有 3 行需要修改。').waitFor()
    await page.getByText('没有这个名称的商品').waitFor()
    await page.getByText('不是整份，请选择相近的数量').waitFor()
    await page.getByText('与第 3 行合并').waitFor()
    expect(await page.getByRole('button', { name: '挂账下单' }).isDisabled()).toBe(true)
    await expectSound(visit, 'agency-sheet-errors')

    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载有问题的行' }).click()
    const saved = fs.readFileSync(await (await waiting).path(), 'utf8')
    expect(saved).toContain('6,,龙虾,,1,箱,没有这个名称的商品')

    await page.reload()
    await page.getByText('有 3 行需要修改。').waitFor()
    await page.getByRole('button', { name: '删除第 6 行' }).click()
    await page.getByText('有 2 行需要修改。').waitFor()
    await page.getByRole('button', { name: /2\.5 千克 × 3/ }).click()
    await page.getByText('有 1 行需要修改。').waitFor()
    // 50 jin are ten bags of 2.5 kg or five of 5 kg.
    await page.getByRole('button', { name: /5 千克 × 5/ }).click()
    await page.getByRole('status').filter({ hasText: '共 4 行，成为 3 个品种' }).waitFor()
    const quantity = page.getByLabel('第 3 行数量')
    await quantity.fill('8')
    await quantity.press('Enter')
    await page.getByText('¥102.40').waitFor()
    await page.getByLabel('模板名称').fill(`浏览器 ${width}`)
    await page.getByRole('button', { name: '存为模板' }).click()
    await page.getByText('已存为模板').waitFor()
    await expectSound(visit, 'agency-sheet')
    await page.getByRole('button', { name: '挂账下单' }).click()
    await page.waitForURL(/\/agency\/orders\/order_/)
    await page.getByRole('button', { name: '再来一单' }).click()
    await page.waitForURL(/\/agency\/quick-order/)
    await page.getByRole('status').filter({ hasText: '共 3 行，成为 3 个品种' }).waitFor()
    expect(await page.getByLabel('第 1 行数量').inputValue()).toBe('13')
    await visit.close()
  })

  it('from a template that is used, edited, deleted and put back', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await enter(page, '/templates')
    const card = page.locator('section').filter({ hasText: `浏览器 ${width}` })
    await card.getByRole('button', { name: '修改' }).click()
    await card.getByLabel('TUDOU-5KG 份数').fill('6')
    await expectSound(visit, 'agency-templates')
    await card.getByRole('button', { name: '保存' }).click()
    await card.getByRole('button', { name: '保存' }).waitFor({ state: 'detached' })
    await card.getByRole('button', { name: '删除', exact: true }).click()
    await page.getByText(`已删除模板「浏览器 ${width}」。`).waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await card.getByRole('button', { name: '使用' }).click()
    await page.waitForURL(/\/agency\/quick-order/)
    await page.getByLabel('第 2 行数量').waitFor()
    expect(await page.getByLabel('第 2 行数量').inputValue()).toBe('6')
    await visit.close()
  })

  it('that places itself: dates beside the rule, one skipped, one ordered at once', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await enter(page, '/standing-orders')
    await page.getByRole('heading', { name: '示例：周一三五送货' }).waitFor()
    await page.getByRole('button', { name: '新建定期单' }).click()
    await page.getByLabel('定期单名称').fill(`每天 ${width}`)
    for (const weekday of ['周二', '周四', '周六', '周日'])
      await page.getByLabel(weekday, { exact: true }).check()
    await page.getByLabel('提前几天下单').fill('0')
    await page.getByLabel('节假日和学校假期不送').uncheck()
    await page.getByLabel('从模板带入').selectOption({ label: `浏览器 ${width}` })
    await page.getByText('接下来的送货日').waitFor()
    await expectSound(visit, 'agency-standing-form')
    await page.getByRole('button', { name: '保存' }).click()
    await page.waitForURL(/\/agency\/standing-orders\/stand_/)
    await page.getByRole('button', { name: /^跳过/ }).nth(2).click()
    await page.getByText('已跳过').waitFor()
    await page
      .getByRole('button', { name: /^现在下单/ })
      .nth(1)
      .click()
    await page.getByRole('link', { name: '已下单' }).first().waitFor()
    await expectSound(visit, 'agency-standing')
    await page.getByRole('button', { name: '暂停' }).click()
    await page.getByText('已暂停').waitFor()
    await page.getByRole('button', { name: '结束' }).click()
    await page.getByRole('button', { name: '确认结束，不能恢复' }).click()
    await page.getByText('已结束').waitFor()
    await visit.close()
  })

  it('as gifts per head that become an order', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await enter(page, '/bundle')
    await page.getByLabel('人数').fill('20')
    await page.getByLabel('茶叶').selectOption('wished')
    await page.getByLabel('食用油').selectOption('excluded')
    await page.getByRole('button', { name: '出方案' }).click()
    await page.getByRole('heading', { name: '方案 3' }).waitFor()
    await expectSound(visit, 'agency-bundle')
    await page.getByRole('button', { name: '转为快速下单' }).first().click()
    await page.waitForURL(/\/agency\/quick-order/)
    await page.getByLabel('第 1 行数量').waitFor()
    expect(await page.getByLabel('第 1 行数量').inputValue()).toBe('20')
    await visit.close()
  })
})
