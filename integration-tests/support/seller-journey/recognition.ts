import { expectSoundAtBoth as sound } from '../browser'
import { decideMany, fill, uploadScans } from '../seller-walk'
import { CERTIFIED, DESK, EMAIL, PHONE, RADISH } from './journey'
import type { Journey } from './journey'

/** The job that ends public notices runs every minute. */
const JOB_TIMEOUT_MS = 90_000

/** Township, county, seven days of public notice, certified. */
export async function haveRecognised(journey: Journey): Promise<void> {
  const { faces, walk, clock } = journey
  const seller = await walk.seller(EMAIL, '/coop/certificates/apply', PHONE)
  const { page } = seller
  await page.getByLabel('申请哪种证书？').selectOption({ label: '消费帮扶产品认定（关于商品）' })
  await page.locator('select[name=listing_id]').selectOption({ label: RADISH })
  await page.getByRole('button', { name: '开始申请' }).click()
  await page.getByRole('heading', { name: `消费帮扶产品认定 · ${RADISH}` }).waitFor()
  const at = page.url()
  await uploadScans(page, ['认定申请表', '联农带农成效证明'])
  await fill(page, {
    'fields.linkage': '向成员户收购',
    'fields.supply_year_kg': '50000',
    'fields.origin': '普子镇示例村',
  })
  await page.getByRole('button', { name: '提交审核' }).click()
  await page.getByText('乡镇正在审核。').waitFor()
  for (const [person, action, after] of [
    ['reviewer', '乡镇通过', '县里正在审核。'],
    ['operator', '县级通过', '正在公示，期满无异议即认定。'],
  ] as const) {
    const review = await walk.reviewer(person, '/certificates', DESK)
    await review.page.getByRole('searchbox').fill(RADISH)
    await decideMany(review.page, new RegExp(`^选择 ${RADISH}`), action, '现场看过，属实')
    await review.page.getByText('已处理 1 张').first().waitFor()
    await review.close()
    await page.reload()
    await page.getByText(after).waitFor()
  }
  await sound(seller, 'journey-notice')
  await seller.close()
  const board = await walk.visit(PHONE)
  await board.page.goto(`${faces.shop}/certificates/notices`)
  await board.page.getByText(RADISH).first().waitFor()
  await board.page.goto(`${faces.shop}/p/${await journey.handleOf(RADISH)}`)
  await board.page.getByRole('heading', { name: RADISH }).waitFor()
  expect(await board.page.getByRole('button', { name: '加入购物车' }).count()).toBe(0)
  await board.close()

  await clock.moveTo(CERTIFIED)
  const later = await walk.seller(EMAIL, new URL(at).pathname, PHONE)
  const until = Date.now() + JOB_TIMEOUT_MS
  while (!(await later.page.getByText('有效。').isVisible())) {
    if (Date.now() > until) throw new Error('The public notice did not end')
    await later.page.waitForTimeout(1000)
    await later.page.reload()
    await later.page.getByRole('heading', { name: `消费帮扶产品认定 · ${RADISH}` }).waitFor()
  }
  await later.page.getByText('公示期满，认定').waitFor()
  await sound(later, 'journey-certified')
  await later.close()
}
