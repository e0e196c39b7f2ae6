import { confirm, loginOperator, OURS } from '../support/admin-login'
import { expectSoundAtBoth as sound, useFaces, type Visit } from '../support/browser'
import { fillCheckout } from '../support/checkout-form'
import { ok } from '../support/client'
import { dayOffset, SOLD } from '../support/coop'
import { drift } from '../support/ledgers'
import { enterPortal } from '../support/portal-login'

const faces = useFaces()
const [PHONE, DESK] = [390, 1280] as const
const NAME = '蜜薯'
/** The job that records breaches runs every minute. */
const JOB_TIMEOUT_MS = 80_000

const idIn = ({ page }: Visit, prefix: string): string =>
  new RegExp(`${prefix}_[0-9A-Z]{26}`).exec(page.url())?.[0] ?? ''

/** From the forecast to the last promise: everybody does their part on their own page. */
it('a presale is proposed, opened, ordered, harvested, shared out, and one promise comes late', async () => {
  const coop = await enterPortal(faces, 'coop', '/coop/presales', PHONE)
  await coop.page.getByLabel('状态').selectOption('settled')
  await coop.page.getByText('没有这样的预售。').waitFor()
  await coop.page.getByRole('link', { name: '申报预售' }).click()
  await coop.page.getByLabel('商品').selectOption({ label: NAME })
  for (const [label, days] of [
    ['预售开始', -1],
    ['预售截止', 5],
    ['采收开始', 0],
    ['采收结束', 6],
    ['最迟发货', -3],
  ] as const)
    await coop.page.getByLabel(label).fill(dayOffset(days))
  await coop.page.getByLabel('估产（千克）').fill('50')
  await coop.page.getByText('最多可预订 40 千克').waitFor()
  await coop.page.getByLabel('估产依据（可不填）').fill('三亩地，去年收了六十千克')
  await coop.page.getByRole('button', { name: '提交申报' }).click()
  await coop.page.getByText('最迟发货不能早于采收开始').waitFor()
  coop.complaints.length = 0
  await sound(coop, 'coop-propose')
  // What was typed is still there after a reload; only the mistake is mended.
  await coop.page.reload()
  await coop.page.getByLabel('最迟发货').fill(dayOffset(7))
  await coop.page.getByRole('button', { name: '提交申报' }).click()
  await coop.page.getByRole('heading', { name: `预售：${NAME}` }).waitFor()
  await sound(coop, 'coop-presale-proposed')
  const presale_id = idIn(coop, 'psl')

  const desk = await faces.visit(DESK)
  await loginOperator(desk.page, faces)
  await desk.page.goto(`${faces.admin}/presales?id=${presale_id}`)
  await desk.page.getByText('三亩地，去年收了六十千克').waitFor()
  await desk.page.getByLabel('理由').fill('产地已看过')
  await desk.page.getByRole('button', { name: '决定' }).click()
  await confirm(desk.page)
  await desk.page.getByText(/ · 开售 · 产地已看过/).waitFor()

  const buyer = await faces.visit(PHONE)
  await buyer.page.goto(`${faces.shop}/p/${SOLD.handle}`)
  await buyer.page.getByLabel('数量', { exact: true }).fill('2')
  await sound(buyer, 'presale-product')
  await buyer.page.getByRole('button', { name: '预订' }).click()
  await buyer.page.getByRole('link', { name: '去结算' }).click()
  await fillCheckout(buyer.page, 'presale@demo.pengshui.example')
  await buyer.page.getByRole('button', { name: '提交订单' }).click()
  await buyer.page.getByText('已承诺，等待采收').waitFor()
  const bought_id = idIn(buyer, 'order')

  const agency = await enterPortal(faces, 'agency', '/agency/quick-order', DESK)
  await agency.page.getByLabel('名称或 SKU').fill(SOLD.sku)
  await agency.page
    .getByText(/可预订/)
    .first()
    .waitFor()
  await agency.page.getByLabel('SKU 与数量').fill(`HONGSHUGAN-250G 1\n${SOLD.sku} 10`)
  await agency.page.getByRole('button', { name: '核价预览' }).click()
  await agency.page.getByText('预售商品发货日期不同，请单独下单。').waitFor()
  await sound(agency, 'agency-presale-apart')
  await agency.page.getByLabel('SKU 与数量').fill(`${SOLD.sku} 10`)
  await agency.page.getByRole('button', { name: '核价预览' }).click()
  await agency.page.getByRole('button', { name: '挂账下单' }).click()
  await agency.page.getByText('已承诺，等待采收').waitFor()
  const ordered_id = idIn(agency, 'order')

  // Eight of the twelve units that were promised are picked.
  await coop.page.getByRole('link', { name: '批次入库' }).click()
  await coop.page.getByRole('combobox', { name: '商品' }).selectOption({ label: NAME })
  await coop.page.getByLabel('数量（千克）').fill('20')
  await coop.page.getByRole('textbox', { name: '承诺达标合格证编号' }).fill('HGZ-2026-0002')
  await coop.page.getByRole('button', { name: '入库', exact: true }).click()
  await coop.page.getByText(/已入库：批次/).waitFor()

  await desk.page.reload()
  await desk.page.getByRole('button', { name: '试算' }).click()
  await desk.page.getByText('承诺 30 千克，可分 20 千克：1 笔足额，1 笔不足，0 笔没有。').waitFor()
  await sound(desk, 'admin-presale-preview', OURS)
  await desk.page.getByRole('button', { name: '分配并退款' }).click()
  await confirm(desk.page)
  await desk.page.getByText('分配完成').last().waitFor()

  // The institution's goods leave in time; the day passes before the other's do.
  const operator = await faces.house.as('operator')
  ok(await operator.post(`/admin/orders/${ordered_id}/dispatch`))
  await faces.house.sql(
    `update presale set sells_from = '2026-01-01', sells_to = '2026-01-02', harvest_from = '2026-01-03',
     ship_by = '2026-01-05' where id = $1`,
    [presale_id],
  )
  await agency.page.reload()
  await agency.page.getByText('收成不足，只分到一部分').waitFor()
  await agency.page.getByText(/预售未足额/).waitFor()
  await sound(agency, 'agency-presale-short')
  await buyer.page.reload()
  await buyer.page.getByText('已采收，等待发货').waitFor()
  const deadline_ms = Date.now() + JOB_TIMEOUT_MS
  while (!(await buyer.page.getByText('已记为违约').isVisible())) {
    if (Date.now() > deadline_ms) throw new Error('No breach was recorded')
    await buyer.page.waitForTimeout(1000)
    await buyer.page.reload()
  }
  await sound(buyer, 'presale-late')
  expect(idIn(buyer, 'order')).toBe(bought_id)

  await coop.page.goto(`${faces.shop}/coop/presales/${presale_id}`)
  await coop.page.getByText('逾期 1 笔').waitFor()
  await coop.page.getByText('未足额，少的部分已退款').waitFor()
  await sound(coop, 'coop-presale-settled')
  await coop.page.getByRole('link', { name: '返回预售' }).click()
  await coop.page.getByRole('link', { name: NAME }).waitFor()
  await sound(coop, 'coop-presales')
  expect(await drift(faces.house.sql)).toEqual([])
  for (const visit of [coop, desk, buyer, agency]) await visit.close()
}, 240_000)

it('a seller changes a forecast, ends the selling and withdraws a proposal', async () => {
  const coop = await enterPortal(faces, 'coop', '/coop/presales/propose', PHONE)
  const { page } = coop
  const propose = async () => {
    await page.goto(`${faces.shop}/coop/presales/propose`)
    await page.getByLabel('商品').selectOption({ label: NAME })
    for (const [label, days] of [
      ['预售截止', 5],
      ['采收开始', 8],
      ['采收结束', 9],
      ['最迟发货', 12],
    ] as const)
      await page.getByLabel(label).fill(dayOffset(days))
    await page.getByLabel('估产（千克）').fill('50')
    await page.getByRole('button', { name: '提交申报' }).click()
  }
  await propose()
  await page.getByRole('heading', { name: '撤回申报' }).waitFor()
  await page.getByLabel('估产（千克）').fill('30.5')
  await page.getByLabel('原因').first().fill('雨水多')
  await page.getByRole('button', { name: '修改估产' }).click()
  await page.getByText('30.5 千克').first().waitFor()
  await propose()
  await page.getByText('这个商品已有未结束的预售。').waitFor()
  await page.goto(`${faces.shop}/coop/presales`)
  await page.getByRole('link', { name: NAME }).first().click()
  await page.getByLabel('原因').last().fill('不卖了')
  await page.getByRole('button', { name: '撤回申报' }).click()
  await page.getByRole('button', { name: '确认撤回' }).click()
  await page.getByText('可以重新申报。').waitFor()

  await propose()
  await page.getByRole('heading', { name: '撤回申报' }).waitFor()
  const operator = await faces.house.as('operator')
  const path = `/admin/presales/${idIn(coop, 'psl')}/decision`
  ok(await operator.post(path, { action: 'open', reason: '产地已看过' }))
  await page.reload()
  await page.getByLabel('原因').last().fill('够了')
  await page.getByRole('button', { name: '停止预售' }).click()
  await page.getByRole('button', { name: '确认停止预售' }).click()
  await page.getByText('不再接新订单；已承诺的照旧。').waitFor()
  await coop.close()
})
