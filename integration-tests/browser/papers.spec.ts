import type { Page } from 'playwright-core'
import { OURS } from '../support/admin-login'
import { expectSound, useFaces, WIDTHS, type Visit } from '../support/browser'
import { demoPassword } from '../support/environment'
import { emailOf } from '../support/people'
import { PDF } from '../support/papers'

const faces = useFaces()
/** One for each width, so that neither meets the other's. */
const GOODS: Record<number, { product: string; number: string }> = {
  390: { product: '蜜薯', number: '001OP2600390' },
  1280: { product: '倒蒸红薯干', number: '001OP2601280' },
}

async function loginAdmin(page: Page, person: string): Promise<void> {
  await page.goto(`${faces.admin}/login`)
  await page.locator('input[name=email]').fill(emailOf(person))
  await page.locator('input[name=password]').fill(demoPassword())
  await page.locator('button[type=submit]').click()
  await page.waitForURL(/\/app\/(?!login)/)
  await page.goto(`${faces.admin}/certificates`)
}

/** What Medusa's own frame may not ask for as a township's reviewer is refused; that is its complaint, not ours. */
const ours = (visit: Visit): Visit => ({
  ...visit,
  complaints: visit.complaints.filter((text) => !/status of 403/.test(text)),
})

async function loginCoop(page: Page): Promise<void> {
  await page.goto(`${faces.shop}/coop/certificates`)
  await page.getByLabel('电子邮箱').fill(emailOf('coop'))
  await page.getByLabel('密码').fill(demoPassword())
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '证书', exact: true }).waitFor()
}

describe.each(WIDTHS)('a certificate at %i px', (width) => {
  const { product, number } = GOODS[width] ?? { product: '', number: '' }
  const review = async (person: string, words: string, action: string, reason: string, shot: string) => {
    const visit = await faces.visit(width)
    const { page } = visit
    await loginAdmin(page, person)
    await page.getByRole('searchbox').fill(words)
    await page
      .getByRole('button', { name: /^查看 / })
      .first()
      .waitFor()
    await expectSound(ours(visit), `${shot}-queue`, OURS)
    await page
      .getByRole('button', { name: /^查看 / })
      .first()
      .click()
    await page.getByRole('heading', { name: '证书详情' }).waitFor()
    await page.getByText('扫描件.pdf').first().waitFor()
    await expectSound(ours(visit), `${shot}-open`, '[role=dialog]')
    await page.getByLabel('理由（必填）').fill(reason)
    await page.getByRole('button', { name: action, exact: true }).click()
    await page.getByText(reason).first().waitFor()
    await visit.close()
  }

  it('is applied for, returned, corrected, certified and shown to everybody', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await loginCoop(page)
    await expectSound(visit, 'papers-list')
    await page.getByRole('link', { name: '申请证书' }).click()
    await page.getByLabel('申请哪种证书？').selectOption({ label: '有机产品（关于商品）' })
    await page.locator('select[name=listing_id]').selectOption({ label: product })
    await expectSound(visit, 'papers-apply')
    await page.getByRole('button', { name: '开始申请' }).click()
    await page.getByRole('heading', { name: `有机产品 · ${product}` }).waitFor()

    await page.locator('input[type=file]').setInputFiles({
      name: 'seal.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('<svg><script>1</script></svg>'),
    })
    await page.getByText('只接受 PDF、JPEG、PNG、WebP').waitFor()
    visit.complaints.length = 0
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '扫描件.pdf', mimeType: 'application/pdf', buffer: PDF })
    await page.getByRole('link', { name: '扫描件.pdf' }).waitFor()
    await page.getByLabel('证书编号').fill('ABC-1')
    await page.getByLabel('有效期自').fill('2026-06-01')
    await page.getByLabel('有效期至').fill('2027-05-31')
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.getByText('不符合该类证书的编号规则').waitFor()
    visit.complaints.length = 0
    await expectSound(visit, 'papers-refused')
    await page.getByLabel('证书编号').fill(number)
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.getByText('乡镇正在审核。').waitFor()
    await expectSound(visit, 'papers-submitted')

    await review('reviewer', number, '退回补正', `请补有机码 ${width}`, 'admin-papers-township')
    await page.reload()
    await page.getByText(`请补有机码 ${width}`).first().waitFor()
    await expectSound(visit, 'papers-returned')
    await page.getByLabel(/^有机码/).fill(`00126${'7'.repeat(12)}`)
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.getByText('乡镇正在审核。').waitFor()

    await review('reviewer', number, '乡镇通过', `材料齐全 ${width}`, 'admin-papers-corrected')
    await review('operator', number, '县级通过', `同意认定 ${width}`, 'admin-papers-county')
    await page.reload()
    await page.getByText('有效。').waitFor()
    await expectSound(visit, 'papers-certified')
    await page.getByRole('link', { name: '证书', exact: true }).click()
    await page.getByText('已认定').first().waitFor()

    await page.goto(`${faces.shop}/certificates/${number}`)
    await page.getByText('今天有效').waitFor()
    await page.getByText(`同意认定 ${width}`).waitFor()
    expect(await page.getByText('请补有机码').count()).toBe(0)
    await expectSound(visit, 'papers-public')
    await visit.close()
  })

  it('on public notice can be objected to', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await page.goto(`${faces.shop}/certificates/notices`)
    await page.getByRole('heading', { name: '公示栏' }).waitFor()
    await expectSound(visit, 'papers-board')
    await page.locator('main li a').first().click()
    await page.getByText('提出异议').click()
    await page.getByLabel('异议内容').fill(`示例：这个产品的原料不是本县的（${width}）`)
    await page.getByLabel('联系方式（电话或邮箱）').fill(`138000${width}`)
    await expectSound(visit, 'papers-objection')
    await page.getByRole('button', { name: '提交异议' }).click()
    await page.getByText('已收到您的异议').waitFor()
    await expectSound(visit, 'papers-objected')
    await visit.close()
  })

  it('is reviewed by whom the county appoints; its order page says what it was sold with', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await loginAdmin(page, 'operator')
    await page.goto(`${faces.admin}/reviewers`)
    await page.getByLabel(`审核范围 ${emailOf('reviewer2')}`).waitFor()
    await expectSound(visit, 'admin-reviewers', OURS)
    const [order] = await faces.house.sql<{ id: string }>(
      `select order_id as id from order_allocation limit 1`,
    )
    await page.goto(`${faces.admin}/orders/${order?.id}`)
    await page.getByRole('heading', { name: '售出时的证书' }).waitFor()
    await page.getByText('消费帮扶产品认定').first().waitFor()
    await expectSound(visit, 'admin-sold-with', '[aria-label^="售出时的证书"]')
    await visit.close()
  })
})
