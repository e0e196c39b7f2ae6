import { newKey } from '../support/agency'
import { confirm, loginOperator, OURS } from '../support/admin-login'
import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { ok } from '../support/client'
import { drift } from '../support/ledgers'
import { bought, delivered, lifeOf, PIXEL_PNG } from '../support/life'

const faces = useFaces()

describe.each(WIDTHS)('an operator decides at %i px', (width) => {
  const buy = (sku: string, units: number) =>
    bought(faces.house.street, faces.house.sql, { wishes: [{ sku, units }] })

  afterEach(async () => {
    expect(await drift(faces.house.sql)).toEqual([])
  })

  it('reports goods missing on the order and re-allocates them from the queue', async () => {
    const { order_id, display_id } = await buy('HONGSHUGAN-250G', 4)
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/orders/${order_id}`)
    await page.getByRole('heading', { name: '订单处理' }).waitFor()
    await expectSound(visit, 'admin-order-life', '[aria-label="订单处理"]')
    // The layout is a question of its own to the API: only now is everything in its place.
    const topOf = async (name: string) => (await page.getByRole('heading', { name }).boundingBox())?.y ?? 0
    expect(await topOf('批次与运送')).toBeLessThan(await topOf(`#${display_id}`))
    await page.getByRole('button', { name: '处理 倒蒸红薯干' }).click()
    const missing = page.getByRole('form', { name: '拣货时缺少' })
    await missing.getByLabel(/^缺少数量/).fill('0.5')
    await missing.getByLabel('理由').fill('货架上没有')
    await missing.getByRole('button', { name: '登记缺货' }).click()
    await confirm(page)
    await page.getByRole('link', { name: /^有缺货等待处理/ }).click()
    await page.getByRole('button', { name: `处理 #${display_id} 倒蒸红薯干` }).waitFor()
    await expectSound(visit, 'admin-shortages', OURS)
    await page.getByLabel(`选择 #${display_id} 倒蒸红薯干`).click()
    await page.getByRole('button', { name: '为选中的 1 条换批次' }).click()
    await page.getByRole('button', { name: `处理 #${display_id} 倒蒸红薯干` }).waitFor({ state: 'hidden' })
    const { shortages } = await lifeOf(faces.house.street, order_id)
    expect(shortages.map(({ status }) => status)).toEqual(['reallocated'])
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('pays a claim for damage, having seen the photo', async () => {
    const operator = await faces.house.as('operator')
    const { order_id, lines } = await buy('HONGSHUGAN-250G', 2)
    await delivered(operator, order_id)
    ok(
      await faces.house.street.post(`/store/orders/${order_id}/after-sales`, {
        ...{
          line_id: lines[0]?.line_id,
          kind: 'damage',
          units: 1,
          reason: '袋子破了',
          idempotency_key: newKey(),
        },
        photos: [{ media_type: 'image/png', base64: PIXEL_PNG }],
      }),
    )
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/after-sales`)
    await expectSound(visit, 'admin-after-sales', OURS)
    await page
      .getByRole('button', { name: /^处理 #/ })
      .last()
      .click()
    await page.getByRole('img', { name: '照片 1' }).waitFor()
    expect(
      await page.getByRole('img', { name: '照片 1' }).evaluate((img: HTMLImageElement) => img.naturalWidth),
    ).toBe(1)
    const approve = page.getByRole('form', { name: '同意' })
    await approve.getByLabel('退款（元）').fill('99999')
    await approve.getByLabel('给买家的说明').fill('抱歉，按份数退款')
    await approve.getByRole('button', { name: '同意并退款' }).click()
    await approve.getByText(/^不能大于/).waitFor()
    await approve.getByLabel('退款（元）').fill('1.23')
    await approve.getByRole('button', { name: '同意并退款' }).click()
    await confirm(page)
    await page.getByText('没有等待处理的申请。').waitFor()
    const { after_sales } = await lifeOf(faces.house.street, order_id)
    expect(after_sales).toMatchObject([{ status: 'approved', refund_fen: 123 }])
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('weighs what is sold by weight and cancels an order', async () => {
    const { order_id, lines } = await buy('LAROU-1KG', 1)
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/orders/${order_id}`)
    await page.getByRole('button', { name: /^处理 .*腊肉/ }).click()
    const weigh = page.getByRole('form', { name: '登记重量' })
    await weigh.getByLabel('实际重量（千克）').fill('0.9')
    await weigh.getByRole('button', { name: '登记重量' }).click()
    await confirm(page)
    await page.getByRole('cell', { name: '已称重' }).waitFor()
    const { weights } = await lifeOf(faces.house.street, order_id)
    expect(weights[0]?.refund_fen).toBe(Math.round((lines[0]?.amount_fen ?? 0) / 10))
    await page.getByRole('button', { name: '取消订单' }).click()
    const cancel = page.getByRole('form', { name: '取消订单' })
    await cancel.getByLabel('理由').fill('买家来电取消')
    await cancel.getByRole('button', { name: '取消订单' }).click()
    await confirm(page)
    await cancel.waitFor({ state: 'hidden' })
    expect((await lifeOf(faces.house.street, order_id)).order.status).toBe('cancelled')
    await visit.close()
  })
})
