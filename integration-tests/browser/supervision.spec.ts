import { loginOperator, OURS } from '../support/admin-login'
import { expectSoundAtBoth, useFaces } from '../support/browser'
import { enterPortal } from '../support/portal-login'

const faces = useFaces()
const DESK = 1280

it('a supervising unit goes from its system down to the entry and back, with the keyboard', async () => {
  const visit = await enterPortal(faces, 'agency-supervisor', '/agency/supervision', DESK)
  const { page } = visit
  await page.getByRole('button', { name: /^展开 示例县第一中学/ }).waitFor()
  await expectSoundAtBoth(visit, 'supervision-units')

  await page.getByLabel('分组').selectOption('township')
  await page.waitForURL(/group=township/)
  await page.getByRole('button', { name: '展开 未对应批次' }).waitFor()
  await page.getByLabel('分组').selectOption('institution')
  await page.getByRole('button', { name: /^展开 示例县第一中学/ }).press('Enter')
  await page.waitForURL(/under=.*group=month|group=month.*under=/)
  const trail = page.getByRole('navigation', { name: '当前范围' })
  await trail.getByText('示例县第一中学').waitFor()
  await expectSoundAtBoth(visit, 'supervision-months')

  await page.getByRole('button', { name: '合计 的分录' }).press('Enter')
  await page.getByText('这些分录合计').waitFor()
  await page
    .getByRole('cell', { name: /^#\d+ \/ \d/ })
    .first()
    .waitFor()
  await expectSoundAtBoth(visit, 'supervision-entries')
  await trail.getByRole('button', { name: '回到 全部单位' }).press('Enter')
  await page.getByRole('button', { name: /^展开 示例县第二中学/ }).waitFor()
  await visit.close()
})

it('a supervising unit acknowledges a warning and issues a notice, which stays', async () => {
  const visit = await enterPortal(faces, 'agency-supervisor', '/agency/supervision/warnings', DESK)
  const { page } = visit
  await page.getByRole('heading', { name: '预警清单' }).waitFor()
  await page.getByLabel('规则').selectOption('no_declaration')
  await page.getByLabel(/^对 示例县职业教育中心 的批注/).waitFor()
  await expectSoundAtBoth(visit, 'supervision-warnings')
  await page.getByLabel(/^对 示例县职业教育中心 的批注/).fill('已电话督促')
  await page.getByRole('button', { name: '已阅并批注' }).first().click()
  await page.getByText('示例县教育主管部门：已电话督促').waitFor()

  await page.getByRole('link', { name: '通报' }).click()
  await page.getByText('还没有印发过通报').waitFor()
  await page.getByRole('button', { name: '印发', exact: true }).click()
  await page.getByRole('button', { name: /^确认印发/ }).click()
  await page.getByText('第1号。').waitFor()
  await page.getByRole('link', { name: /第1号 PDF$/ }).waitFor()
  await expectSoundAtBoth(visit, 'supervision-notices')
  await visit.close()
})

it('a finance officer asks for an invoice, an operator enters it', async () => {
  const visit = await enterPortal(faces, 'agency-finance', '/agency/invoices', DESK)
  const { page } = visit
  await page
    .getByRole('checkbox', { name: /^选择订单/ })
    .first()
    .check()
  await page.getByLabel('统一社会信用代码').fill('125002430000000000')
  await page.getByLabel('票种').selectOption('special')
  await page.getByLabel('开户银行').waitFor()
  await page.getByLabel('票种').selectOption('ordinary')
  await page.getByRole('button', { name: '申请开票' }).click()
  await page.getByText('统一社会信用代码的校验位不对').waitFor()
  // The browser says of every refusal that it was one.
  visit.complaints.length = 0
  await expectSoundAtBoth(visit, 'invoices-ask')
  const [unit] = await faces.house.sql<{ uscc: string }>(`select uscc from institution where code = 'I02'`)
  await page.getByLabel('统一社会信用代码').fill(unit?.uscc ?? '')
  await page.getByRole('button', { name: '申请开票' }).click()
  await page.getByText(/^已提交 \d+ 张申请/).waitFor()
  await page
    .getByRole('link', { name: /^查看 KP/ })
    .first()
    .click()
  await page.getByRole('button', { name: '撤回申请' }).waitFor()
  await expectSoundAtBoth(visit, 'invoices-request')
  await visit.close()

  const desk = await faces.visit(DESK)
  await loginOperator(desk.page, faces)
  await desk.page.goto(`${faces.admin}/invoices`)
  await desk.page
    .getByRole('button', { name: /^处理 KP/ })
    .first()
    .click()
  const form = desk.page.getByRole('form', { name: '登记发票' })
  const [asked] = await faces.house.sql<{ amount_fen: string }>(
    `select amount_fen from invoice_request where status = 'requested' order by no desc limit 1`,
  )
  await form.getByLabel('发票号码（20 位）').fill('24332000000012345678')
  await form.getByLabel('开票日期').fill('2026-11-26')
  await form.getByLabel('金额').fill('0.01')
  await form.getByRole('button', { name: '登记发票' }).click()
  await form.getByText('发票金额与申请金额不一致').waitFor()
  desk.complaints.length = 0
  await expectSoundAtBoth(desk, 'admin-invoices', OURS)
  await form.getByLabel('金额').fill((Number(asked?.amount_fen) / 100).toFixed(2))
  await form.getByRole('button', { name: '登记发票' }).click()
  await desk.page.getByText('24332000000012345678').first().waitFor()
  await desk.close()
})

it('an operator reads the county down to the entry', async () => {
  const visit = await faces.visit(DESK)
  const { page } = visit
  await loginOperator(page, faces)
  await page.goto(`${faces.admin}/supervision`)
  await page.getByRole('button', { name: /^展开 示例县人民医院/ }).waitFor()
  await expectSoundAtBoth(visit, 'admin-supervision', OURS)
  await page.getByLabel('分组').selectOption('system')
  await page.getByRole('button', { name: '合计 的分录' }).click()
  await page.getByRole('navigation', { name: '当前范围' }).getByText('分录').waitFor()
  await page.getByRole('link', { name: /^#\d+/ }).first().waitFor()
  await expectSoundAtBoth(visit, 'admin-supervision-entries', OURS)
  await visit.close()
})
