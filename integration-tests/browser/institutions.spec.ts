import { loginOperator, OURS } from '../support/admin-login'
import { newKey, type AgencyPlaced } from '../support/agency'
import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { ok } from '../support/client'
import { bought, delivered } from '../support/life'
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

describe.each(WIDTHS)('the tree of institutions, at %i px', (width) => {
  it('is kept by the operator, and the successor reads what ended in it', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/procurement/institutions`)
    await page.getByRole('heading', { name: '机构', exact: true }).waitFor()
    await expectSound(visit, 'admin-institutions', OURS)
    await page.getByRole('button', { name: '新建机构' }).click()
    const drawer = page.getByRole('dialog')
    const code = `W${width}`
    await drawer.getByLabel('上级').selectOption({ label: 'I01 示例县教育主管部门' })
    await drawer.getByLabel('编号').fill(code)
    await drawer.getByLabel('中文名称').fill(`示例并入学校 ${width}`)
    await drawer.getByLabel('英文名称').fill(`Example merging school ${width}`)
    await drawer.getByLabel('统一社会信用代码（可空）').fill('12500243000000001X')
    await drawer.getByLabel('乡镇区划代码（9 位）').fill('500243001')
    await drawer.getByLabel('联系邮箱').fill(`w${width}@example.org`)
    await drawer.getByLabel('收货联系人').fill('示例')
    await drawer.getByLabel('联系电话').fill('13800000000')
    await drawer.getByLabel('收货地址').fill('示例路 1 号')
    await drawer.getByRole('button', { name: '建立机构' }).click()
    await drawer.getByText('统一社会信用代码的校验位不对。').waitFor()
    visit.complaints.length = 0
    await drawer.getByLabel('统一社会信用代码（可空）').fill('')
    await drawer.getByRole('button', { name: '建立机构' }).click()
    await drawer.waitFor({ state: 'detached' })
    await page.getByRole('searchbox').fill(code)
    await page.getByRole('button', { name: `查看 示例并入学校 ${width}` }).click()
    await drawer.getByText('示例县教育主管部门 › ').waitFor()
    await expectSound(visit, 'admin-institution', '[role="dialog"]')
    const merge = drawer.getByRole('form', { name: '并入其他机构' })
    await merge.getByLabel('继承机构（同一类型）').selectOption({ label: 'I02 示例县第一中学' })
    await merge.getByLabel('原因').fill('布局调整')
    await merge.getByRole('button', { name: '合并' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '确认' }).click()
    await drawer.waitFor({ state: 'detached' })
    await page.locator('table').getByText('已并入', { exact: true }).first().waitFor()
    await expectSound(visit, 'admin-institutions-merged', OURS)
    await visit.close()

    const school = await enterPortal(faces, 'agency-requester', '/agency/members', width)
    await school.page.getByRole('heading', { name: '并入本单位的单位' }).waitFor()
    await expectSound(school, 'unit-place')
    const line = school.page.getByRole('listitem').filter({ hasText: `示例并入学校 ${width}` })
    await line.getByRole('link', { name: '查看原单位的账目' }).click()
    await school.page.getByRole('heading', { name: `示例并入学校 ${width}` }).waitFor()
    await expectSound(school, 'unit-predecessor')
    await school.close()
  })
})

describe.each(WIDTHS)('a purchase claimed for a unit, at %i px', (width) => {
  it('is asked for by the buyer and confirmed by the unit', async () => {
    const { house } = faces
    const { order_id } = await bought(house.street, house.sql, { wishes: [{ sku: 'LVCHA-125G', units: 2 }] })
    const buyer = await faces.visit(width)
    await buyer.page.goto(`${faces.shop}/orders/${order_id}`)
    await buyer.page.getByLabel('单位名称或编号').fill('第一中学')
    await buyer.page.getByRole('button', { name: '查找单位' }).click()
    await buyer.page.getByLabel('示例县第一中学').check()
    await buyer.page.getByLabel('我同意把这笔订单的金额告知该单位').check()
    await expectSound(buyer, 'claim-asking')
    await buyer.page.getByRole('button', { name: '申请计入' }).click()
    await buyer.page.getByText('已提交，等单位确认。').waitFor()
    await expectSound(buyer, 'claim-asked')

    const operator = await house.as('operator')
    await delivered(operator, order_id)
    await operator.post(`/admin/orders/${order_id}/record-payment`)
    const unit = await enterPortal(faces, 'agency-finance', '/agency/claims', width)
    await unit.page.getByRole('heading', { name: '待确认代购' }).waitFor()
    const card = unit.page.locator('.card', { hasText: '订单标记' }).first()
    await card.getByText('职工自购').waitFor()
    await expectSound(unit, 'claims-waiting')
    await card.getByRole('button', { name: '确认代购' }).click()
    await unit.page.getByText('没有待确认的代购。').waitFor()
    await unit.close()
    await buyer.page.goto(`${faces.shop}/orders/${order_id}`)
    await buyer.page.getByText('单位已确认').waitFor()
    await expectSound(buyer, 'claim-confirmed')
    await buyer.close()
  })

  it('is asked for by a contractor on the page of its order', async () => {
    const { house } = faces
    await house.sql(`update institution set kind = 'contractor', parent_id = null where code = 'I07'`)
    const body = { lines: [{ sku: 'LVCHA-125G', units: 2 }], idempotency_key: newKey() }
    const { order_id } = ok(await (await house.as('agency2')).post<AgencyPlaced>('/agency/orders', body))
    const visit = await enterPortal(faces, 'agency2', `/agency/orders/${order_id}`, width)
    const card = visit.page.locator('.card', { hasText: '为单位代购' })
    await card.getByLabel('单位名称或编号').fill('第一')
    await card.getByLabel('示例县第一中学').check()
    await card.getByLabel('我同意把这笔订单的金额告知该单位').check()
    await expectSound(visit, 'contractor-claiming')
    await card.getByRole('button', { name: '申请计入' }).click()
    await card.getByText('待单位确认').waitFor()
    await expectSound(visit, 'contractor-claimed')
    await card.getByRole('button', { name: '撤回申请' }).click()
    await card.getByText('已撤回').waitFor()
    await card.getByLabel('单位名称或编号').waitFor()
    await visit.close()
  })
})
