import type { Page } from 'playwright-core'
import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { demoPassword } from '../support/environment'
import { emailOf } from '../support/people'
import { PDF } from '../support/papers'

const faces = useFaces()
/** One for each width, so that neither meets the other's. */
const GOODS: Record<number, { product: string; number: string }> = {
  390: { product: '蜜薯', number: '001OP2600390' },
  1280: { product: '倒蒸红薯干', number: '001OP2601280' },
}

async function loginCoop(page: Page): Promise<void> {
  await page.goto(`${faces.shop}/coop/certificates`)
  await page.getByLabel('电子邮箱').fill(emailOf('coop'))
  await page.getByLabel('密码').fill(demoPassword())
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '证书', exact: true }).waitFor()
}

describe.each(WIDTHS)('a certificate at %i px', (width) => {
  const { product, number } = GOODS[width] ?? { product: '', number: '' }
  it('is applied for, refused what is wrong with it, and submitted', async () => {
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
})
