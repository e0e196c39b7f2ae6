import type { Page } from 'playwright-core'
import { expectSound, expectSoundAtBoth, useFaces, WIDTHS } from '../support/browser'
import { demoPassword } from '../support/environment'
import { emailOf } from '../support/people'
import { newKey } from '../support/agency'
import { childrenOf } from '../support/children'
import { ok } from '../support/client'
import { PIXEL_PNG } from '../support/life'

const faces = useFaces()

/** ¥ figures of the first quota card, in fen, by their names. */
async function figures(page: Page): Promise<Record<string, number>> {
  await page.getByText('完成率').first().waitFor()
  const pairs = await page
    .locator('dl')
    .first()
    .locator('div')
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector('dt')?.textContent ?? '',
        row.querySelector('dd')?.textContent ?? '',
      ]),
    )
  return Object.fromEntries(
    pairs.map(([name, value]) => [name, Math.round(Number(value?.replace(/[¥,]/g, '')) * 100)]),
  )
}

describe.each(WIDTHS)('an agency at %i px', (width) => {
  it('orders on account, accepts, and sees its four figures move', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await page.goto(`${faces.shop}/agency`)
    await expectSound(visit, 'agency-login')
    await page.getByLabel('电子邮箱').fill(emailOf('agency'))
    await page.getByLabel('密码').fill(demoPassword())
    await page.getByRole('button', { name: '登录' }).click()
    const before = await figures(page)
    await expectSound(visit, 'agency-home')

    await page.getByRole('link', { name: '快速下单' }).click()
    await page.getByLabel('SKU 与数量').fill('JINGSI-SHAOFEN-500G\t10\nNO-SUCH-SKU 3')
    await page.getByRole('button', { name: '核价预览' }).click()
    await page.getByText('没有这个 SKU').waitFor()
    expect(await page.getByRole('button', { name: '挂账下单' }).isDisabled()).toBe(true)
    await expectSound(visit, 'agency-row-error')
    await page.getByLabel('SKU 与数量').fill('JINGSI-SHAOFEN-500G\t10')
    await page.getByRole('button', { name: '核价预览' }).click()
    await page.getByText('下单后将分').waitFor()
    await expectSound(visit, 'agency-preview')
    await page.getByRole('button', { name: '挂账下单' }).click()
    await page.waitForURL(/\/agency\/orders\/order_/)
    await page.getByRole('heading', { name: /订单 #/ }).waitFor()
    await expectSound(visit, 'agency-order')

    const order_id = page.url().split('/').at(-1) ?? ''
    const operator = await faces.house.as('operator')
    ok(await operator.post(`/admin/orders/${order_id}/dispatch`))
    ok(await operator.post(`/admin/orders/${order_id}/deliver`))
    await page.reload()
    const toSign = page.getByRole('link', { name: /^验收第 \d+ 批$/ })
    for (;;) {
      await page.getByRole('heading', { name: /批送达$/ }).waitFor()
      if ((await toSign.count()) === 0) break
      await toSign.first().click()
      await page.getByRole('button', { name: '签收' }).click()
      await page.getByRole('button', { name: '确认签收，不能撤回' }).click()
      await page.getByRole('heading', { name: '验收单' }).waitFor()
      await page.goto(`${faces.shop}/agency/orders/${order_id}`)
    }
    await page.getByText('已验收').first().waitFor()
    await expectSound(visit, 'agency-accepted')
    await page.getByRole('link', { name: /^晶丝苕粉 × 10/ }).click()
    await page.getByLabel('坏单包赔').check()
    await page.getByLabel('数量').fill('11')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('请填写 1 到 10 之间的整数').waitFor()
    await page.getByText('请写几句说明').waitFor()
    await page.getByLabel('数量').fill('2')
    await page.getByLabel('说明').fill('两袋受潮')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('坏单包赔需要至少一张照片。').waitFor()
    const photo = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL_PNG, 'base64') }
    await page.getByLabel('从相册选择').setInputFiles([photo])
    await page.getByRole('button', { name: '删除照片 1' }).waitFor()
    await expectSound(visit, 'agency-claim')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('处理中').waitFor()
    await page.getByRole('img', { name: '照片 1' }).scrollIntoViewIfNeeded()
    await expectSound(visit, 'agency-claimed')
    const shown = page.getByRole('img', { name: '照片 1' })
    expect(await shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1)
    await page.getByRole('button', { name: '撤回申请' }).click()
    await page.getByRole('button', { name: '确认撤回' }).click()
    await page.getByText('已撤回').waitFor()
    ok(await operator.post(`/admin/orders/${order_id}/record-payment`))

    await page.getByRole('link', { name: '待办与任务' }).click()
    await page.reload()
    const after = await figures(page)
    const amount_fen = 10 * 1280
    expect(after).toEqual({
      预留: before['预留'],
      已下单: (before['已下单'] ?? 0) + amount_fen,
      已付款: (before['已付款'] ?? 0) + amount_fen,
      已完成: (before['已完成'] ?? 0) + amount_fen,
    })
    await page.getByRole('link', { name: '明细账' }).first().click()
    await page.getByText('统驭 → 完成').first().waitFor()
    await expectSound(visit, 'agency-entries')
    await page.getByRole('button', { name: '退出' }).click()
    await page.getByLabel('密码').waitFor()
    await visit.close()
  })
})

it('says so when the login is wrong', async () => {
  const visit = await faces.visit(390)
  await visit.page.goto(`${faces.shop}/agency`)
  await visit.page.getByLabel('电子邮箱').fill(emailOf('agency'))
  await visit.page.getByLabel('密码').fill('not-the-password')
  await visit.page.getByRole('button', { name: '登录' }).click()
  await visit.page.getByText('邮箱或密码不对').waitFor()
  await visit.close()
})

it('shows a requester no button to sign with', async () => {
  const visit = await faces.visit(390)
  const { page } = visit
  const [order] = await faces.house.sql<{ order_id: string }>(
    `select o.order_id from institution_order o join institution i on i.id = o.institution_id
     where i.code = 'I02' and o.status = 'delivered' limit 1`,
  )
  await page.goto(`${faces.shop}/agency/orders/${order?.order_id}`)
  await page.getByLabel('电子邮箱').fill(emailOf('agency-requester'))
  await page.getByLabel('密码').fill(demoPassword())
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: /订单 #/ }).waitFor()
  expect(await page.getByRole('link', { name: /^验收第/ }).count()).toBe(0)
  await visit.close()
})

it('keeps unsent rows and the key of an unanswered order through a reload and a new login', async () => {
  const visit = await faces.visit(390)
  const { page, context } = visit
  const logIn = async () => {
    await page.getByLabel('电子邮箱').fill(emailOf('agency'))
    await page.getByLabel('密码').fill(demoPassword())
    await page.getByRole('button', { name: '登录' }).click()
  }
  const ordersOf = () =>
    faces.house.sql(
      `select o.order_id from institution_order o join institution i on i.id = o.institution_id where i.code = 'I02'`,
    )
  await page.goto(`${faces.shop}/agency/quick-order`)
  await logIn()
  await page.getByRole('heading', { name: '快速下单' }).waitFor()
  expect(await page.title()).toBe('快速下单 · 采购单位')
  await page.getByLabel('SKU 与数量').fill('JINGSI-SHAOFEN-500G\t3')
  const before = await ordersOf()

  // The order is placed, and its answer is lost on the way.
  await page.route('**/api/agency/orders', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: '核价预览' }).click()
  await page.getByRole('button', { name: '挂账下单' }).click()
  await page.getByText('上一次提交没有收到答复').waitFor()
  await page.unroute('**/api/agency/orders')
  await context.clearCookies()
  await page.getByRole('button', { name: '核价预览' }).click()
  await logIn()
  await page.getByText('上一次提交没有收到答复').waitFor({ state: 'detached' })
  expect(await page.getByLabel('SKU 与数量').inputValue()).toBe('JINGSI-SHAOFEN-500G\t3')
  await page.reload()
  await page.getByRole('button', { name: '核价预览' }).click()
  await page.getByText('上一次提交没有收到答复').waitFor()
  await page.getByRole('button', { name: '挂账下单' }).click()
  await page.waitForURL(/\/agency\/orders\/order_/)
  expect(await ordersOf()).toHaveLength(before.length + 1)
  await page.getByRole('link', { name: '快速下单' }).click()
  expect(await page.getByLabel('SKU 与数量').inputValue()).toBe('')

  const tooMuch = await context.request.post(`${faces.shop}/api/agency/orders`, {
    headers: { origin: faces.shop, 'content-type': 'application/json' },
    data: Buffer.alloc(1_000_001, ' '),
  })
  expect([tooMuch.status(), await tooMuch.json()]).toMatchObject([413, { code: 'body_too_large' }])
  await visit.close()
})

it('a canteen signs on a phone for what came of an order in parts', async () => {
  const visit = await faces.visit(390)
  const { page } = visit
  const agency = await faces.house.as('agency')
  const lines = [
    { sku: 'GONGGU-MI-5KG', units: 3 },
    { sku: 'TUJIDAN-30X50G', units: 2 },
  ]
  const placed = await agency.post<{ order_id: string }>('/agency/orders', {
    lines,
    idempotency_key: newKey(),
  })
  const { order_id } = ok(placed)
  const children = await childrenOf(agency, order_id)
  const cold = children.find(({ temperature_class }) => temperature_class !== 'ambient')
  const operator = await faces.house.as('operator')
  for (const action of ['dispatch', 'deliver'])
    ok(await operator.post(`/admin/child-orders/${cold?.id}/${action}`))
  await page.goto(`${faces.shop}/agency/orders/${order_id}`)
  await page.getByLabel('电子邮箱').fill(emailOf('agency-acceptance'))
  await page.getByLabel('密码').fill(demoPassword())
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: /分 \d+ 批送达/ }).waitFor()
  await expectSound(visit, 'agency-order-parts')
  expect(await page.getByRole('link', { name: /^验收第 \d+ 批$/ }).count()).toBe(1)
  await page.getByRole('link', { name: `验收第 ${cold?.no} 批` }).click()
  await page.getByRole('button', { name: '签收' }).click()
  await page.getByText('还有没填好的地方').waitFor()
  await page.getByLabel(/^温度/).fill('18')
  await page.getByText('温度超出限值').waitFor()
  await page.getByLabel('收下').check()
  await page.getByLabel('原因').first().fill('路上开门两分钟')
  await page.getByLabel(/实收/).first().fill('0')
  await page.getByLabel(/原因/).last().selectOption('damaged')
  await page.locator('input[type=file][multiple]').setInputFiles({
    name: 'eggs.png',
    mimeType: 'image/png',
    buffer: Buffer.from(PIXEL_PNG, 'base64'),
  })
  await page.getByText('删除', { exact: false }).first().waitFor()
  await expectSound(visit, 'agency-delivery-form')
  await page.reload()
  expect(await page.getByLabel(/实收/).first().inputValue()).toBe('0')
  await page.getByRole('button', { name: '签收' }).click()
  await page.getByRole('button', { name: '确认签收，不能撤回' }).click()
  await page.getByRole('heading', { name: '验收单' }).waitFor()
  await page.getByText('少收').first().waitFor()
  await expectSound(visit, 'agency-delivery-signed')
  await page.goto(`${faces.shop}/agency/orders/${order_id}/match`)
  await page.getByRole('heading', { name: '三单核对' }).waitFor()
  await page.getByText('未发货').first().waitFor()
  await expectSound(visit, 'agency-match')
  await visit.close()

  // The other part has not left: whoever ordered it gives it up, asked twice.
  const buyer = await faces.visit(390)
  const rest = children.find(({ id }) => id !== cold?.id)
  await buyer.page.goto(`${faces.shop}/agency/orders/${order_id}`)
  await buyer.page.getByLabel('电子邮箱').fill(emailOf('agency'))
  await buyer.page.getByLabel('密码').fill(demoPassword())
  await buyer.page.getByRole('button', { name: '登录' }).click()
  await buyer.page.getByRole('button', { name: `取消第 ${rest?.no} 批`, exact: true }).click()
  await buyer.page.getByLabel('原因（可不填）').fill('假期提前')
  await expectSoundAtBoth(buyer, 'agency-cancel-part')
  await buyer.page.getByRole('button', { name: `确认取消第 ${rest?.no} 批` }).click()
  await buyer.page.getByRole('heading', { name: '分 1 批送达' }).waitFor()
  expect(await buyer.page.getByRole('button', { name: /^取消第/ }).count()).toBe(0)
  await buyer.close()
})
