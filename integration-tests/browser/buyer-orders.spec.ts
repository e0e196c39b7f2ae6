import type { Page } from 'playwright-core'
import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { ok } from '../support/client'
import { buy } from '../support/shop'

const faces = useFaces()

const PHOTO_SIDE_PX = 2400
const SHRUNK_SIDE_MAX_PX = 1600

/** A photo as a phone takes it: large and full of noise, so that it does not compress well. */
async function takePhoto(page: Page): Promise<Buffer> {
  const url = await page.evaluate((side) => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = side
    const pen = canvas.getContext('2d')
    const noise = new Uint8ClampedArray(side * side * 4).map(() => Math.random() * 256)
    pen?.putImageData(new ImageData(noise, side, side), 0, 0)
    return canvas.toDataURL('image/jpeg', 0.9)
  }, PHOTO_SIDE_PX)
  return Buffer.from(url.split(',')[1] ?? '', 'base64')
}

async function fillAddress(page: Page, name: string): Promise<void> {
  await page.getByLabel('收货人').fill(name)
  await page.getByLabel('手机号').fill('13800000000')
  for (const [label, division] of [
    ['省 / 直辖市', '重庆市'],
    ['城市', '市辖区'],
    ['区 / 县', '渝中区'],
    ['乡镇 / 街道', '七星岗街道'],
  ] as const) {
    const select = page.getByLabel(label, { exact: true })
    await select.locator('option', { hasText: division }).first().waitFor({ state: 'attached' })
    await select.selectOption({ label: division })
  }
  await page.getByLabel('详细地址').fill('示例路 1 号')
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const open = (page: Page, text: string) => page.locator('summary', { hasText: text }).first().click()
const orderIdOf = (page: Page): string => /order_[0-9A-Z]{26}/.exec(page.url())?.[0] ?? ''

async function register(page: Page, email: string): Promise<void> {
  await page.goto(`${faces.shop}/register`)
  await page.getByLabel('姓', { exact: true }).fill('示')
  await page.getByLabel('名', { exact: true }).fill('例')
  await page.getByLabel('电子邮箱').fill(email)
  await page.getByLabel('密码').fill('a-long-password')
  await press(page, '注册并登录')
  await page.waitForURL(/\/account/)
}

async function deliver(order_id: string): Promise<void> {
  const operator = await faces.house.as('operator')
  ok(await operator.post(`/admin/orders/${order_id}/dispatch`))
  ok(await operator.post(`/admin/orders/${order_id}/deliver`))
}

describe.each(WIDTHS)('a buyer after buying, at %i px', (width) => {
  it('keeps addresses, cancels a unit, claims damage with a photo, and orders again', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await register(page, `after-${width}@demo.pengshui.example`)
    await page.goto(`${faces.shop}/account/addresses`)
    await expectSound(visit, 'addresses-empty')
    await page.getByRole('link', { name: '新增地址' }).click()
    await fillAddress(page, '示例买家')
    await page.getByLabel('设为默认地址').check()
    await expectSound(visit, 'address-form')
    await press(page, '保存')
    await page.getByText('地址已保存').waitFor()
    await page.goto(`${faces.shop}/account/addresses/new`)
    await fillAddress(page, '另一位买家')
    await press(page, '保存')
    await page.getByText('地址已保存').waitFor()
    await expectSound(visit, 'addresses')

    await page.goto(`${faces.shop}/p/jingsi-shaofen`)
    await page.getByLabel('数量', { exact: true }).fill('3')
    await press(page, '加入购物车')
    await page.goto(`${faces.shop}/checkout`)
    expect(await page.getByLabel('收货人').inputValue()).toBe('示例买家')
    await page.getByRole('link', { name: '用这个地址：另一位买家' }).click()
    await page.waitForURL(/address=/)
    expect(await page.getByLabel('收货人').inputValue()).toBe('另一位买家')
    expect(await page.getByLabel('乡镇 / 街道').inputValue()).toBe('500103001')
    await expectSound(visit, 'checkout-saved')
    await press(page, '提交订单')
    await page.waitForURL(/\/orders\/order_/)
    const order_id = orderIdOf(page)

    await page.goto(`${faces.shop}/orders`)
    await expectSound(visit, 'orders')
    await page.getByRole('link', { name: '已取消' }).click()
    await page.getByText('这里没有订单').waitFor()
    await expectSound(visit, 'orders-none')
    await page.getByRole('link', { name: '待发货' }).click()
    await page.getByRole('link', { name: /订单 #/ }).click()
    await page.waitForURL(/\/orders\/order_/)
    await open(page, '取消部分数量')
    await expectSound(visit, 'order-cancel-units')
    await press(page, '确认取消')
    await page.getByText('已取消 1 件').waitFor()
    await page.getByText('退款记录').waitFor()

    await deliver(order_id)
    await page.goto(`${faces.shop}/orders/${order_id}`)
    expect(await page.locator('summary', { hasText: '取消订单' }).count()).toBe(0)
    await expectSound(visit, 'order-delivered')
    await page.getByRole('link', { name: /申请售后/ }).click()
    await page.getByRole('heading', { name: /申请售后/ }).waitFor()
    await page.getByRole('radio', { name: /坏单包赔/ }).check()
    await page.getByLabel('说明').fill('到货时已经化了')
    const buffer = await takePhoto(page)
    await page
      .getByLabel('拍照', { exact: true })
      .setInputFiles({ name: 'phone.jpg', mimeType: 'image/jpeg', buffer })
    await page.getByRole('button', { name: '删除照片 1' }).waitFor()
    await expectSound(visit, 'after-sales')
    await press(page, '提交申请')
    await page.getByText('售后申请已提交').waitFor()
    const picture = page.getByRole('img', { name: '照片 1' })
    await picture.scrollIntoViewIfNeeded()
    await page.waitForLoadState('networkidle')
    const side_px = await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)
    expect(side_px).toBeGreaterThan(0)
    expect(side_px).toBeLessThanOrEqual(SHRUNK_SIDE_MAX_PX)
    await expectSound(visit, 'after-sales-listed')
    await open(page, '撤回申请')
    await press(page, '确认撤回')
    await page.getByText('售后申请已撤回').waitFor()

    await press(page, '再来一单')
    await page.waitForURL(/\/cart/)
    await page.getByText('已把 1 种商品放进购物车').waitFor()
    await expectSound(visit, 'reordered')
    await page.goto(`${faces.shop}/en/orders/${order_id}`)
    await page.getByRole('heading', { name: /Order #/ }).waitFor()
    await expectSound(visit, 'order-en')
    await page.goto(`${faces.shop}/account/addresses`)
    await open(page, '删除')
    await press(page, '确认删除')
    await page.getByText('地址已删除').waitFor()
    await visit.close()
  })

  it('finds a guest order again by its link, and cancels it whole', async () => {
    const { order_id } = await buy(faces.house.street, faces.house.sql, {
      wishes: [{ sku: 'GONGGU-MI-5KG', units: 1 }],
    })
    const visit = await faces.visit(width)
    const { page } = visit
    await page.goto(`${faces.shop}/orders`)
    await expectSound(visit, 'orders-guest')
    await page.getByLabel(/订单链接/).fill('#12')
    await press(page, '查订单')
    await page.getByText('只有短号').waitFor()
    await page.getByLabel(/订单链接/).fill(`${faces.shop}/orders/${order_id}`)
    await press(page, '查订单')
    await page.waitForURL(/\/orders\/order_/)
    await open(page, '取消订单')
    await page.getByLabel('原因（选填）').fill('买重了')
    await expectSound(visit, 'order-cancel')
    await press(page, '确认取消整笔订单')
    await page.getByText('订单已取消，').waitFor()
    await expectSound(visit, 'order-cancelled')
    await visit.close()
  })
})

type Hold = { hold_id: string; quantity: number }

describe('what the house changes of an order', () => {
  it('something else is sent only with consent, and weight is settled to the fen', async () => {
    const { sql, street } = faces.house
    await sql(`update listing_variant set is_catch_weight = true where sku = 'LAROU-1KG'`)
    const { order_id } = await buy(street, sql, {
      wishes: [
        { sku: 'LAROU-1KG', units: 2 },
        { sku: 'HONGSHUGAN-250G', units: 4 },
      ],
    })
    const operator = await faces.house.as('operator')
    type Life = { lines: { line_id: string; sku: string }[]; holds: (Hold & { line_id: string })[] }
    const life = ok(await operator.get<Life>(`/admin/orders/${order_id}/life`))
    const lineOf = (sku: string) => life.lines.find((line) => line.sku === sku)?.line_id ?? ''
    ok(
      await operator.post(`/admin/orders/${order_id}/lines/${lineOf('LAROU-1KG')}/weight`, {
        quantity_g: 1846,
      }),
    )
    // What other orders left of a lot may come first: the missing bags are of the lot that gives most.
    const [hold] = life.holds
      .filter(({ line_id }) => line_id === lineOf('HONGSHUGAN-250G'))
      .sort((one, other) => other.quantity - one.quantity)
    const short = ok(
      await operator.post<{ shortages: { id: string }[] }>(`/admin/orders/${order_id}/shortages`, {
        hold_id: hold?.hold_id,
        quantity: 500,
        reason: '拣货时破包',
      }),
    )
    const [other] = await sql<{ variant_id: string }>(
      `select variant_id from listing_variant where sku = 'HUASHENG-500G'`,
    )
    ok(
      await operator.post(`/admin/shortages/${short.shortages[0]?.id}/decision`, {
        action: 'substitute',
        variant_id: other?.variant_id,
        units: 1,
      }),
    )
    const visit = await faces.visit(390)
    const { page } = visit
    await page.goto(`${faces.shop}/orders/${order_id}`)
    await page.getByText('1,846 克').waitFor()
    await page.getByText('想用另一种商品替换').waitFor()
    await expectSound(visit, 'order-substitution')
    await press(page, '同意更换')
    await page.getByText('已同意更换，订单按新商品发货').waitFor()
    await expectSound(visit, 'order-substituted')
    await visit.close()
  })
})

it('works without a script: a unit is cancelled, and a photo that is too large gets a sentence', async () => {
  const { order_id } = await buy(faces.house.street, faces.house.sql, {
    wishes: [{ sku: 'GONGGU-MI-5KG', units: 2 }],
  })
  const visit = await faces.visit(1280)
  const photo = await takePhoto(visit.page)
  const browser = visit.context.browser()
  await visit.context.close()
  if (!browser) throw new Error('The browser is gone')
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${faces.shop}/orders/${order_id}`)
  await open(page, '取消部分数量')
  await press(page, '确认取消')
  await page.getByText('已取消 1 件').waitFor()
  await deliver(order_id)
  await page.goto(`${faces.shop}/orders/${order_id}`)
  await page.getByRole('link', { name: /申请售后/ }).click()
  await page.getByRole('radio', { name: /坏单包赔/ }).check()
  await page.getByLabel('说明').fill('破了')
  const file = (buffer: Buffer) => ({ name: 'phone.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByLabel('从相册选择').setInputFiles(file(photo))
  await press(page, '提交申请')
  await page.getByText('照片太大').waitFor()
  expect(await page.getByLabel('说明').inputValue()).toBe('破了')
  await page.getByLabel('从相册选择').setInputFiles(file(Buffer.from('not a picture')))
  await press(page, '提交申请')
  await page.getByText('照片读不出来').waitFor()
  await context.close()
})
