import { confirm, loginOperator, OURS } from '../support/admin-login'
import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { enterPortal } from '../support/portal-login'

const faces = useFaces()

describe.each(WIDTHS)('settlement at %i px', (width) => {
  it('is read by a seller line by line, down to the order, and shared with its households', async () => {
    const visit = await enterPortal(faces, 'coop-finance', '/coop/settlement', width)
    const { page } = visit
    await page.getByRole('heading', { name: '结算', exact: true }).waitFor()
    // The list's filter has the word too, hidden; a month that has just begun has no sum of it.
    await page.getByText('冷链服务费').filter({ visible: true }).first().waitFor()
    await expectSound(visit, 'coop-settlement')
    await page.getByRole('button', { name: '看这笔订单的全部明细' }).first().click()
    await page.getByRole('button', { name: '看全部明细' }).waitFor()
    await page
      .getByRole('link', { name: /^结算单 / })
      .first()
      .click()
    await page.getByRole('heading', { name: /^结算单 / }).waitFor()
    await page.getByText(/条明细/).waitFor()
    await expectSound(visit, 'coop-statement')

    await page.goto(`${faces.shop}/coop/dividends`)
    await page.getByRole('heading', { name: '分红与收购', exact: true }).waitFor()
    await page.getByLabel('可分配盈余（元）').fill('100000')
    await page.getByRole('button', { name: '先试算' }).click()
    // Word for word: the list of purchases says 「108 笔，36 户」 too, sooner or later.
    await page.getByText('36 户', { exact: true }).waitFor()
    await page.getByText('S02-H0001').first().waitFor()
    await expectSound(visit, 'coop-dividends')
    await visit.close()
  })

  it('is reviewed and closed by the county, and goes to the bank', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/settlement`)
    await page.getByRole('heading', { name: '商户结算' }).waitFor()
    await page
      .getByRole('button', { name: /^查看 / })
      .first()
      .click()
    await page.getByRole('dialog').getByText('本期应付').waitFor()
    await page.getByRole('dialog').getByRole('region', { name: '明细' }).waitFor()
    await expectSound(visit, 'admin-settlement-statement', OURS)
    await page.keyboard.press('Escape')
    if (width === WIDTHS[0]) {
      await page.getByRole('button', { name: '全部结账' }).click()
      await confirm(page)
      await page.getByText('已结账').first().waitFor()
      await page.getByRole('button', { name: '生成付款批次' }).click()
      await confirm(page)
      await page.getByText('已交银行').nth(1).waitFor()
    }
    await page.getByRole('heading', { name: '报送' }).waitFor()
    await expectSound(visit, 'admin-settlement', OURS)
    await visit.close()
  })

  it('shows how a seller keeps its word to the county and to itself, and what is looked at first', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/seller-scorecards`)
    await page.getByRole('heading', { name: '商户履约评价' }).waitFor()
    await expectSound(visit, 'admin-scorecards', OURS)
    await page.getByRole('searchbox', { name: '搜索' }).fill('S02')
    await page
      .getByRole('button', { name: /^查看 / })
      .first()
      .click()
    await page.getByLabel('看什么').waitFor()
    await page.getByRole('region', { name: '依据', exact: true }).waitFor()
    await expectSound(visit, 'admin-scorecard-facts', '[role=dialog]')
    await page.goto(`${faces.admin}/listing-rules`)
    await page.getByRole('heading', { name: '改动审核规则' }).waitFor()
    await expectSound(visit, 'admin-listing-rules', OURS)
    await visit.close()

    const own = await enterPortal(faces, 'coop', '/coop/standing', width)
    await own.page.getByRole('heading', { name: '履约评价' }).waitFor()
    await own.page.getByRole('region', { name: '看依据' }).first().waitFor()
    await expectSound(own, 'coop-scorecard')
    await own.close()
  })
})
