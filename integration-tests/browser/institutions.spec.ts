import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { emailOf } from '../support/people'
import { enterPortal } from '../support/portal-login'

const faces = useFaces()

describe.each(WIDTHS)('the people of a unit, at %i px', (width) => {
  it('are invited, join with a password of their own, change roles, and leave', async () => {
    const email = `neu${width}@example.org`
    const keeper = await enterPortal(faces, 'agency-manager', '/agency/members', width)
    const { page } = keeper
    await page.getByRole('heading', { name: '成员', exact: true }).waitFor()
    await page.getByLabel('对方的电子邮箱').fill(email)
    await page.getByRole('group', { name: '角色' }).getByLabel('财务').check()
    await page.getByRole('button', { name: '生成邀请链接' }).click()
    const link = await page.getByLabel('邀请链接（只显示一次）').inputValue()
    expect(link).toMatch(new RegExp(`^${faces.shop}/agency/join#[A-Za-z0-9_-]{43}$`))
    await expectSound(keeper, 'people-invited')

    const guest = await faces.visit(width)
    await guest.page.goto(link)
    await guest.page.getByText('您被邀请代表“示例县第一中学”办理采购').waitFor()
    await expectSound(guest, 'people-join')
    await guest.page.getByLabel('您的姓名').fill(`新同事 ${width}`)
    await guest.page.getByLabel('密码').fill('a-good-enough-password')
    await guest.page.getByRole('button', { name: '接受邀请' }).click()
    await guest.page.getByRole('button', { name: '退出', exact: true }).waitFor()
    await guest.page.goto(`${faces.shop}/agency/members`)
    await guest.page.getByText('(本人)').waitFor()
    await expectSound(guest, 'people-colleague')

    // The link opens nothing any more, and says so.
    const late = await faces.visit(width)
    await late.page.goto(link)
    await late.page.getByText('邀请已使用、已撤回或已过期').waitFor()
    await late.close()

    await page.reload()
    const card = page.locator('.card', { hasText: email })
    await card.getByRole('button', { name: '修改角色' }).click()
    await card.getByLabel('审批人').check()
    await card.getByRole('button', { name: '保存角色' }).click()
    await card.locator('.chip', { hasText: '审批人' }).waitFor()
    await card.getByRole('button', { name: '停用' }).click()
    await card.getByRole('button', { name: '确定' }).click()
    await card.locator('.chip', { hasText: '已停用' }).waitFor()
    await expectSound(keeper, 'people-suspended')
    await guest.page.reload()
    await guest.page.getByText('没有').first().waitFor()
    await card.getByRole('button', { name: '恢复' }).click()
    await card.getByRole('button', { name: '确定' }).click()
    await card.locator('.chip', { hasText: '已停用' }).waitFor({ state: 'detached' })
    await guest.page.goto(`${faces.shop}/agency/members`)
    await guest.page.getByRole('button', { name: '离开本单位' }).click()
    await guest.page.getByRole('button', { name: '确定' }).click()
    await guest.page.waitForLoadState('networkidle')
    await guest.close()
    await page.reload()
    await page.getByRole('heading', { name: '成员', exact: true }).waitFor()
    await expect(page.locator('.card', { hasText: email }).count()).resolves.toBe(0)
    await keeper.close()
  })

  it('who act for two units choose one, and the page is of the one they chose', async () => {
    await faces.house.sql(
      `insert into institution_membership (id, member_id, institution_id, roles)
       select 'imem_twin', a.id, i.id, '{approver}' from agency_member a, institution i
       where a.email = $1 and i.code = 'I07' on conflict do nothing`,
      [emailOf('agency-approver')],
    )
    const visit = await enterPortal(faces, 'agency-approver', '/agency/members', width)
    const { page } = visit
    const choice = page.getByLabel('代表单位')
    await choice.selectOption({ label: '示例县人民医院' })
    await page.getByText('示例经办 agency2').waitFor()
    await expectSound(visit, 'people-two-units')
    await choice.selectOption({ label: '示例县第一中学' })
    await page.getByText('示例经办 agency-manager').waitFor()
    expect(await page.getByText('示例经办 agency2').count()).toBe(0)
    await visit.close()
  })
})
