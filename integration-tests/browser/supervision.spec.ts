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
