import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { fillCheckout } from '../support/checkout-form'

const faces = useFaces()

describe.each(WIDTHS)('a consumer at %i px', (width) => {
  it('finds, buys as a guest, and traces the lot that was bought', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await page.goto(faces.shop)
    await expectSound(visit, 'home')
    await page.getByRole('searchbox').fill('苕粉')
    await page.getByRole('button', { name: '搜索' }).click()
    await page.waitForURL(/\/products\?q=/)
    await expectSound(visit, 'list')
    await page.getByRole('link', { name: '晶丝苕粉', exact: true }).click()
    await page.waitForURL(/\/p\/jingsi-shaofen/)
    await expectSound(visit, 'product')
    await page.getByLabel('数量', { exact: true }).fill('2')
    await page.getByRole('button', { name: '加入购物车' }).click()
    await page.waitForURL(/\/cart/)
    await expectSound(visit, 'cart')
    await page.getByRole('link', { name: '去结算' }).click()
    await page.waitForURL(/\/checkout/)
    await fillCheckout(page, 'guest@demo.pengshui.example')
    await expectSound(visit, 'checkout')
    await page.getByRole('button', { name: '提交订单' }).click()
    await page.waitForURL(/\/orders\/order_/)
    await page.getByText('谢谢！订单已提交').waitFor()
    await expectSound(visit, 'order')
    const codes = await page
      .locator('a.qr')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(codes.length).toBeGreaterThan(0)
    const code_px = (await page.locator('a.qr svg').first().boundingBox())?.width
    expect(code_px).toBeGreaterThanOrEqual(90)
    await page.goto(faces.shop + codes[0])
    await page.getByRole('heading', { name: '一路走来' }).waitFor()
    await expectSound(visit, 'trace')
    await visit.close()
  })

  it('scans a label and sees the whole journey, in less script than a picture', async () => {
    const [lot] = await faces.house.sql<{ id: string; gtin: string; code: string; trace_code: string }>(
      `select t.id, t.gtin, t.code, t.trace_code from lot t join listing l on l.product_id = t.product_id
       where l.handle = 'hongshu' order by t.code limit 1`,
    )
    const visit = await faces.visit(width)
    const { page } = visit
    let script_bytes = 0
    page.on('response', async (response) => {
      if (response.request().resourceType() === 'script') script_bytes += (await response.body()).length
    })
    await page.goto(`${faces.shop}/01/${lot?.gtin}/10/${lot?.code}?15=261220`)
    await page.waitForURL(/\/t\/PS/)
    await page.getByRole('heading', { name: '一路走来' }).waitFor()
    await page.getByRole('img', { name: '这批货在县里走过的地方' }).waitFor()
    await page.getByText('未被召回').waitFor()
    await page.getByRole('heading', { name: '您的购买帮到了谁' }).waitFor()
    await expectSound(visit, 'trace-scanned')
    expect(script_bytes).toBeLessThan(50_000)
    const certificate = page.locator('a[href^="/certificates/"]').first()
    await certificate.click()
    await page.waitForURL(/\/certificates\//)
    await faces.house.sql(
      `insert into lot_scan (lot_id, hour, region, count) values ($1, date_trunc('hour', now()), '31', 9000)
       on conflict do nothing`,
      [lot?.id ?? ''],
    )
    await faces.house.sql(`update lot set status = 'recalled' where id = $1`, [lot?.id ?? ''])
    await page.goto(`${faces.shop}/en/t/${lot?.trace_code}`)
    await page.getByText('This lot has been recalled').waitFor()
    await page.getByText('The label may be a copy').waitFor()
    await expectSound(visit, 'trace-warned')
    await faces.house.sql(`update lot set status = 'active' where id = $1`, [lot?.id ?? ''])
    await faces.house.sql('delete from lot_scan where lot_id = $1', [lot?.id ?? ''])
    expect((await page.goto(`${faces.shop}/01/${lot?.gtin}/10/${lot?.code}x/21/`))?.status()).toBe(400)
    expect((await page.goto(`${faces.shop}/01/06901234500004`))?.status()).toBe(404)
    const about = await page.request.get(`${faces.shop}/.well-known/gs1resolver`)
    expect(await about.json()).toMatchObject({ resolverRoot: faces.shop })
    await visit.close()
  })

  it('registers, keeps the cart through the login, and finds the order again', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await page.goto(`${faces.shop}/p/gonggu-mi`)
    await page.getByRole('button', { name: '加入购物车' }).click()
    await page.goto(`${faces.shop}/register`)
    await expectSound(visit, 'register')
    await page.getByLabel('姓', { exact: true }).fill('示')
    await page.getByLabel('名', { exact: true }).fill('例')
    await page.getByLabel('电子邮箱').fill(`new-${width}@demo.pengshui.example`)
    await page.getByLabel('密码').fill('a-long-password')
    await page.getByRole('button', { name: '注册并登录' }).click()
    await page.waitForURL(/\/account/)
    await expectSound(visit, 'account-empty')
    await page.goto(`${faces.shop}/checkout`)
    await fillCheckout(page, null)
    await page.getByRole('button', { name: '提交订单' }).click()
    await page.waitForURL(/\/orders\/order_/)
    await page.goto(`${faces.shop}/account`)
    expect(await page.getByRole('link', { name: /订单 #/ }).count()).toBe(1)
    await expectSound(visit, 'account')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.goto(`${faces.shop}/cart`)
    await page.getByText('购物车是空的').waitFor()
    await visit.close()
  })

  it('reads the same shop in English', async () => {
    const visit = await faces.visit(width)
    await visit.page.goto(`${faces.shop}/en/p/jingsi-shaofen`)
    await visit.page.getByRole('heading', { name: 'Crystal sweet potato noodles' }).waitFor()
    await expectSound(visit, 'product-en')
    await visit.page.goto(`${faces.shop}/en/certificates/PS-ASS-00001`)
    await visit.page.getByText('Assistance product recognition').waitFor()
    await expectSound(visit, 'certificate-en')
    await visit.close()
  })

  it('is told what is missing, in place, and keeps what was typed', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await page.goto(`${faces.shop}/p/gonggu-mi`)
    await page.getByRole('button', { name: '加入购物车' }).click()
    await page.getByRole('link', { name: '去结算' }).click()
    await page.getByLabel('收货人').fill('示例买家')
    await page.getByLabel('手机号').fill('123')
    await page.getByRole('button', { name: '提交订单' }).click()
    await page.getByText('请填写 11 位手机号').waitFor()
    expect(await page.getByLabel('收货人').inputValue()).toBe('示例买家')
    await visit.close()
  })
})

it('works without a script: the address is chosen level by level', async () => {
  const visit = await faces.visit(1280)
  await visit.context.close()
  const browser = visit.context.browser()
  if (!browser) throw new Error('The browser is gone')
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${faces.shop}/p/gonggu-mi`)
  await page.getByRole('button', { name: '加入购物车' }).click()
  await page.getByRole('link', { name: '去结算' }).click()
  for (const [label, name] of [
    ['省 / 直辖市', '重庆市'],
    ['城市', '市辖区'],
    ['区 / 县', '渝中区'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).selectOption({ label: name })
    await page.getByRole('button', { name: '载入下一级' }).click()
  }
  await page.getByLabel('乡镇 / 街道', { exact: true }).selectOption({ label: '七星岗街道' })
  await page.getByLabel('收货人').fill('示例买家')
  await page.getByLabel('手机号').fill('13800000000')
  await page.getByLabel('电子邮箱').fill('plain@demo.pengshui.example')
  await page.getByLabel('详细地址').fill('示例路 1 号')
  await page.getByRole('button', { name: '提交订单' }).click()
  await page.waitForURL(/\/orders\/order_/)
  await context.close()
})
