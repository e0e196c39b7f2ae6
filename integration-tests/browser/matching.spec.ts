import type { Page } from 'playwright-core'
import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { demoPassword } from '../support/environment'
import { emailOf, type Person } from '../support/people'

const faces = useFaces()

async function enter(page: Page, address: string, person: Person): Promise<void> {
  await page.goto(address)
  await page.getByLabel('电子邮箱').fill(emailOf(person))
  await page.getByLabel('密码').fill(demoPassword())
  await page.getByRole('button', { name: '登录' }).click()
}

async function fillPost(page: Page, product: string, year: number): Promise<void> {
  await page.getByLabel('品名').fill(product)
  const form = page.locator('form').filter({ has: page.getByLabel('品名') })
  await form.getByLabel('类别').selectOption({ index: 1 })
  await form.getByLabel('数量（公斤）').fill('120')
  await form.getByLabel('开始', { exact: true }).fill(`${year}-05-01`)
  await form.getByLabel('结束', { exact: true }).fill(`${year}-05-20`)
}

describe.each(WIDTHS)('demand meets supply at %i px', (width) => {
  it('a school posts, a cooperative offers, the shortlist is asked to quote', async () => {
    // Each width has a year of its own, so that neither finds what the other left.
    const year = 2090 + (width % 7)
    const product = `示例鲜菜${width}`
    const coop = await faces.visit(width)
    await enter(coop.page, `${faces.shop}/coop/matching`, 'coop')
    await coop.page.getByRole('heading', { name: '产销对接' }).waitFor()
    await fillPost(coop.page, product, year)
    await coop.page.reload()
    expect(await coop.page.getByLabel('品名').inputValue()).toBe(product)
    await expectSound(coop, 'coop-matching')
    await coop.page.getByRole('button', { name: '发布' }).click()
    await coop.page.getByRole('heading', { name: product }).waitFor()
    await coop.page.getByText('目前没有合适的').waitFor()

    const school = await faces.visit(width)
    await enter(school.page, `${faces.shop}/agency/matching`, 'agency')
    await school.page.getByText(product).first().waitFor()
    await fillPost(school.page, product, year)
    await expectSound(school, 'agency-matching')
    await school.page.getByRole('button', { name: '发布' }).click()
    await school.page.getByRole('heading', { name: product }).waitFor()
    await school.page.getByText('可满足 100%').waitFor()

    await coop.page.reload()
    await coop.page.getByRole('button', { name: '报名供应' }).click()
    await coop.page.getByText('已报名供应').waitFor()
    await expectSound(coop, 'coop-matching-post')

    await school.page.reload()
    await school.page.getByText('已报名供应').waitFor()
    await school.page.getByRole('button', { name: '列入候选' }).click()
    await school.page.getByText('会向 1 家发出询价').waitFor()
    await expectSound(school, 'agency-matching-shortlist')
    await school.page.getByLabel('报价截止').fill(`${year}-04-20T10:00`)
    await school.page.getByRole('button', { name: '发出询价' }).click()
    await school.page.waitForURL(/\/agency\/quotations\/rfq_/)
    await school.page.getByRole('heading', { name: product }).waitFor()
    await school.close()
    await coop.close()
  })
})

it('the county sees both sides and takes down what is double', async () => {
  const visit = await faces.visit(1280)
  const { page } = visit
  await page.goto(`${faces.admin}/login`)
  await page.locator('input[name=email]').fill(emailOf('operator'))
  await page.locator('input[name=password]').fill(demoPassword())
  await page.locator('button[type=submit]').click()
  await page.waitForURL(/\/app\/(?!login)/)
  await page.goto(`${faces.admin}/matching`)
  await page
    .getByRole('button', { name: /^查看 / })
    .first()
    .click()
  await page.getByText('对方合适的信息').first().waitFor()
  await expectSound(visit, 'admin-matching')
  await page.getByLabel('原因（发布方能看到）').fill('重复发布')
  await page.getByRole('button', { name: '下架' }).click()
  await page.getByRole('button', { name: /^(确认|确定|是)/ }).click()
  await page.getByRole('dialog').getByText('已关闭').waitFor()
  await visit.close()
})
