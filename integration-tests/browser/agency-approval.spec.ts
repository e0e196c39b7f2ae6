import type { Page } from 'playwright-core'
import { setPolicy } from '../support/approval'
import { loginOperator, OURS } from '../support/admin-login'
import { expectSound, useFaces, WIDTHS, type Visit } from '../support/browser'
import { demoPassword } from '../support/environment'
import { emailOf, type Person } from '../support/people'

const SKU = 'JINGSI-SHAOFEN-500G'

const faces = useFaces()

describe.each(WIDTHS)('an order that has to be approved, at %i px', (width) => {
  async function enter(person: Person): Promise<Visit> {
    const visit = await faces.visit(width)
    const { page } = visit
    await page.goto(`${faces.shop}/agency`)
    await page.getByLabel('电子邮箱').fill(emailOf(person))
    await page.getByLabel('密码').fill(demoPassword())
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { name: '待我审批' }).waitFor()
    return visit
  }
  /** Opens the one request that waits first and agrees to it. */
  async function approve(person: Person, url: string, shot: string, comment = ''): Promise<void> {
    const visit = await enter(person)
    const { page } = visit
    await expectSound(visit, `${shot}-home`)
    await page.goto(url)
    await page.getByRole('heading', { name: '审批步骤' }).waitFor()
    await expectSound(visit, `${shot}-request`)
    if (comment) await page.getByLabel('意见（否决、退回时必填）').fill(comment)
    await page.getByRole('button', { name: '同意' }).click()
    await page.getByRole('button', { name: '同意' }).waitFor({ state: 'detached' })
    await visit.close()
  }
  const chip = (page: Page, text: string) => page.locator('.chip', { hasText: text }).first().waitFor()

  it('is asked for, agreed to in two steps, void after an edit, agreed to again, and placed', async () => {
    await setPolicy(faces.house)
    const clerk = await enter('agency-requester')
    const { page } = clerk
    await page.getByRole('link', { name: '快速下单' }).click()
    await page.getByLabel('SKU 与数量').fill(`${SKU}\t90`)
    await page.getByRole('button', { name: '核价预览' }).click()
    await page.getByRole('button', { name: '挂账下单' }).click()
    await page.getByText('要先经过审批').waitFor()
    await expectSound({ ...clerk, complaints: [] }, 'approval-needed')
    clerk.complaints.length = 0
    await page.getByRole('button', { name: '提交审批' }).click()
    await page.waitForURL(/\/agency\/approvals\/apr_/)
    await chip(page, '审批中')
    await expectSound(clerk, 'approval-asked')
    const url = page.url()
    await approve('agency-approver', url, 'approval-step-1', '同意采购')
    await approve('agency-finance', url, 'approval-step-2')

    await page.reload()
    await chip(page, '已批准')
    await page.getByRole('button', { name: '修改' }).click()
    await page.getByLabel('SKU 与数量').fill(`${SKU}\t95`)
    await page.getByRole('button', { name: '提交修改' }).click()
    await chip(page, '审批中')
    await page.getByRole('heading', { name: '与上次同意的内容相比' }).waitFor()
    await expectSound(clerk, 'approval-edited')
    await approve('agency-approver', url, 'approval-again-1')
    await approve('agency-finance', url, 'approval-again-2')

    await page.reload()
    await page.getByRole('button', { name: '按批准内容下单' }).click()
    await page.waitForURL(/\/agency\/orders\/order_/)
    await page.getByRole('heading', { name: /订单 #/ }).waitFor()
    await page.getByRole('link', { name: '审批', exact: true }).click()
    await chip(page, '已下单')
    await expectSound(clerk, 'approval-list')
    await clerk.close()
  })
})

it.each(WIDTHS)('an operator writes the policy at %i px', async (width) => {
  const visit = await faces.visit(width)
  const { page } = visit
  await loginOperator(page, faces)
  await page.goto(`${faces.admin}/procurement/approvals`)
  await page.getByRole('heading', { name: '审批规则' }).waitFor()
  await expectSound(visit, 'admin-approval-policies', OURS)
  const [before] = await faces.house.sql<{ version: number }>(
    `select max(version) as version from approval_policy p join institution i
       on i.id = p.institution_id where i.code = 'I02'`,
  )
  const school = await faces.house.sql<{ name_zh: string }>(
    `select name_zh from institution where code = 'I02'`,
  )
  await page.getByRole('searchbox').fill(school[0]?.name_zh ?? '')
  await page.getByRole('button', { name: `审批规则 ${school[0]?.name_zh}` }).click()
  await page.getByText('第 1 档').waitFor()
  await expectSound(visit, 'admin-approval-policy', '[role="dialog"]')
  await page.getByRole('button', { name: '增加一步' }).first().click()
  await page.getByLabel('名称').nth(1).fill('校长办公会')
  await page.getByRole('button', { name: '保存为新版本' }).click()
  await page.getByText(`第 ${Number(before?.version) + 1} 版`).waitFor()
  await visit.close()
  const [policy] = await faces.house.sql<{ name: string }>(
    `select bands -> 0 -> 'steps' -> 1 ->> 'name' as name from approval_policy p join institution i
       on i.id = p.institution_id where i.code = 'I02' order by version desc limit 1`,
  )
  expect(policy?.name).toBe('校长办公会')
})

async function enterAs(person: Person, portal: 'agency' | 'coop', width: number): Promise<Visit> {
  const visit = await faces.visit(width)
  const { page } = visit
  await page.goto(`${faces.shop}/${portal}`)
  await page.getByLabel('电子邮箱').fill(emailOf(person))
  await page.getByLabel('密码').fill(demoPassword())
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('button', { name: '退出' }).waitFor()
  return visit
}

it.each(WIDTHS)('an agreement and a request for quotation are seen by both sides at %i px', async (width) => {
  for (const [person, portal] of [
    ['coop', 'coop'],
    ['agency-finance', 'agency'],
    ['agency-requester', 'agency'],
  ] as const) {
    const visit = await enterAs(person, portal, width)
    const { page } = visit
    await page.goto(`${faces.shop}/${portal}/agreements`)
    await page.getByRole('link', { name: '示例：食堂主食框架协议' }).waitFor()
    await expectSound(visit, `agreements-${person}`)
    await page.getByRole('link', { name: '示例：食堂主食框架协议' }).click()
    await page.getByRole('heading', { name: '签署' }).waitFor()
    await expectSound(visit, `agreement-${person}`)
    await page.goto(`${faces.shop}/${portal}/quotations`)
    await page.getByRole('link', { name: /下月食堂主食询价/ }).waitFor()
    await expectSound(visit, `quotations-${person}`)
    await page.getByRole('link', { name: /下月食堂主食询价/ }).click()
    await page.getByText('苕粉 50000 克').first().waitFor()
    await expectSound(visit, `quotation-${person}`)
    await visit.close()
  }
})
