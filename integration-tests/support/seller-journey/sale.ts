import { confirm } from '../admin-login'
import { expectSoundAtBoth as sound } from '../browser'
import { fillCheckout } from '../checkout-form'
import { printed } from '../fen'
import { pdfPages } from '../pdf'
import { download, fill } from '../seller-walk'
import { DESK, EMAIL, HELPER, PHONE, RADISH, SALE_FEN, UNITS, YEAR } from './journey'
import type { Journey } from './journey'

/** Bought in the shop, picked, handed over and delivered; a year that is not over is not shared out. */
export async function sellAndHandOver(journey: Journey): Promise<void> {
  const { faces, walk } = journey
  const buyer = await walk.visit(PHONE)
  await buyer.page.goto(`${faces.shop}/p/${await journey.handleOf(RADISH)}`)
  await buyer.page.getByText('¥12.51').first().waitFor()
  await buyer.page.getByLabel('数量', { exact: true }).fill(String(UNITS))
  await sound(buyer, 'journey-shop')
  await buyer.page.getByRole('button', { name: '加入购物车' }).click()
  await buyer.page.getByRole('link', { name: '去结算' }).click()
  await fillCheckout(buyer.page, 'journey-buyer@demo.pengshui.example')
  await buyer.page.getByRole('button', { name: '提交订单' }).click()
  await buyer.page.getByText('谢谢！订单已提交').waitFor()
  await buyer.page
    .getByText(`¥${printed(SALE_FEN)}`)
    .first()
    .waitFor()
  journey.order_id = /order_[0-9A-Z]{26}/.exec(buyer.page.url())?.[0] ?? ''
  await buyer.close()

  const [leg] = await faces.house.sql<{ day: string; display_id: number }>(
    `select min(g.planned_on) as day, o.display_id from order_leg g join "order" o on o.id = g.order_id
     where o.id = $1 group by o.display_id`,
    [journey.order_id],
  )
  const stock = await walk.seller(HELPER, '/coop/picks', PHONE)
  const { page } = stock
  await page.getByLabel('发车截至').fill(leg?.day ?? '')
  const tick = page.getByRole('checkbox', { name: new RegExp(`订单 ${leg?.display_id} `) })
  await tick.waitFor()
  await page.getByText('10 千克').waitFor()
  await sound(stock, 'journey-picks')
  const list = pdfPages(await download(page, page.getByRole('link', { name: '打印拣货单' }))).join(' ')
  expect(list).toContain(`#${leg?.display_id}`)
  await tick.click()
  await page.getByText('已拣 1 / 1').waitFor()
  expect(await tick.isChecked()).toBe(true)

  // What nobody has ordered yet goes to another room of the same cold.
  await page.goto(`${faces.shop}/coop/lots/${journey.lots[1]?.id}`)
  const move = page.locator('section', { hasText: '交到别的库区' }).last()
  await move.locator('[name=to_zone_id] option').nth(1).waitFor({ state: 'attached' })
  await fill(move, { quantity: '0.5', reason: '交货' })
  await move.getByRole('button', { name: '移交' }).click()
  await page.getByText('已移交。').waitFor()
  await sound(stock, 'journey-handed-over')
  await stock.close()

  const county = await walk.reviewer('operator', `/orders/${journey.order_id}`, DESK)
  for (const [action, done] of [
    ['发运', '已发运'],
    ['送达', '已送达'],
  ] as const) {
    await county.page.getByRole('button', { name: action, exact: true }).click()
    await confirm(county.page)
    await county.page.getByText(done).first().waitFor()
  }
  await county.close()

  const owner = await walk.seller(EMAIL, '/coop', PHONE)
  await owner.page.getByText(RADISH).first().waitFor()
  await sound(owner, 'journey-today')
  await owner.page.goto(`${faces.shop}/coop/dividends`)
  owner.page.on('dialog', (dialog) => void dialog.accept())
  await owner.page.getByLabel('年度').fill(String(YEAR))
  await owner.page.getByLabel('可分配盈余（元）').fill('1000')
  await owner.page.getByRole('button', { name: '先试算' }).click()
  await owner.page.getByText('3 户', { exact: true }).waitFor()
  await owner.page.getByRole('button', { name: '确定分配' }).click()
  await owner.page.getByText('这一年还没有结束，可以先试算，年底以后再分配。').waitFor()
  owner.complaints.length = 0
  await sound(owner, 'journey-dividend-early')
  await owner.close()
}
