import type { Page } from 'playwright-core'
import { confirm, loginOperator, OURS } from '../support/admin-login'
import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { drift } from '../support/ledgers'
import { delivered } from '../support/life'
import { buy } from '../support/shop'

const faces = useFaces()
/** 批次号,数量: the second head is unknown; in GBK, as a spreadsheet saves it. */
const WRONG_GBK = Buffer.from([
  0xc5, 0xfa, 0xb4, 0xce, 0xba, 0xc5, 0x2c, 0xb1, 0xb8, 0xd7, 0xa2, 0x0a, 0x41, 0x2c, 0x31,
])

type Kept = { lot_id: string; zone_id: string; code: string; zone_code: string; free: string }
const freeLot = async (): Promise<Kept> => {
  const [row] = await faces.house.sql<Kept>(
    `select b.lot_id, b.zone_id, t.code, z.code as zone_code, b.on_hand - b.held - b.quarantined as free
     from lot_balance b join lot t on t.id = b.lot_id join storage_zone z on z.id = b.zone_id
     where b.temperature_class = 'cool' and b.base_unit = 'g' and b.on_hand - b.held - b.quarantined > 5000
       and b.held = 0 and b.blocked_reason is null and t.status = 'active' order by t.code limit 1`,
  )
  if (!row) throw new Error('The seed has no free cool lot')
  return row
}
const balance = async ({ lot_id, zone_id }: Kept) =>
  (
    await faces.house.sql<{ on_hand: string; quarantined: string }>(
      'select on_hand, quarantined from lot_balance where lot_id = $1 and zone_id = $2',
      [lot_id, zone_id],
    )
  )[0]

async function openLot(page: Page, lot: Kept): Promise<void> {
  await page.goto(`${faces.admin}/stock`)
  await page.getByRole('searchbox', { name: '搜索' }).fill(lot.code)
  await page.getByRole('button', { name: `查看 ${lot.code} ${lot.zone_code}` }).click()
  await page.getByRole('heading', { name: lot.code }).waitFor()
}

/** The panel closes when it is done. */
const closed = (page: Page, { code }: Kept) =>
  page.getByRole('heading', { name: code }).waitFor({ state: 'hidden' })

describe.each(WIDTHS)('an operator keeps the stock at %i px', (width) => {
  it('narrows the list, transfers, quarantines and releases', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/stock`)
    await page
      .getByRole('button', { name: /^查看 / })
      .first()
      .waitFor()
    await expectSound(visit, 'admin-stock', OURS)
    await page.getByLabel('温区').selectOption('frozen')
    await page.waitForURL(/temperature_class=frozen/)
    await page
      .getByRole('cell', { name: /-frozen/ })
      .first()
      .waitFor()

    const lot = await freeLot()
    const before = Number((await balance(lot))?.on_hand)
    await openLot(page, lot)
    const transfer = page.getByRole('form', { name: '调到另一个库区' })
    await transfer.getByRole('button', { name: '调拨' }).click()
    await transfer.getByText('请填写').first().waitFor()
    await transfer.getByLabel('数量').fill('1.5')
    await transfer.getByLabel('理由').fill('并库')
    await transfer.getByRole('button', { name: '调拨' }).click()
    await closed(page, lot)
    expect(Number((await balance(lot))?.on_hand)).toBe(before - 1500)

    await openLot(page, lot)
    const block = page.getByRole('form', { name: /^隔离/ })
    await block.getByLabel('理由').fill('有异味')
    await block.getByRole('button', { name: '整批隔离' }).click()
    await confirm(page)
    await closed(page, lot)
    expect(Number((await balance(lot))?.quarantined)).toBe(before - 1500)
    await openLot(page, lot)
    const release = page.getByRole('form', { name: '处理隔离中的货' })
    await release.getByLabel('数量').fill(String((before - 1500) / 1000))
    await release.getByLabel('理由').fill('复检合格')
    await release.getByRole('button', { name: '解除隔离' }).click()
    await confirm(page)
    await closed(page, lot)
    expect(Number((await balance(lot))?.quarantined)).toBe(0)
    expect(visit.complaints).toEqual([])
    await visit.close()
    expect(await drift(faces.house.sql)).toEqual([])
  })

  it('counts a room by scanner and is told what is wrong with a file', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    const lot = await freeLot()
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/stock/counts`)
    await page.getByLabel('库区').selectOption(lot.zone_id)
    await page.setInputFiles('#count-file', { name: '盘点.csv', mimeType: 'text/csv', buffer: WRONG_GBK })
    await page.getByText('文件缺少“批次号”或“实盘数”这两列。').waitFor()

    // Chromium writes down that it was answered with 400.
    expect(visit.complaints.splice(0)).toEqual([expect.stringContaining('400')])

    const counted = Number((await balance(lot))?.on_hand) - 250
    for (const code of [lot.code, 'NOT-A-LOT', lot.code]) {
      await page.getByLabel('扫描或输入批次号，回车').fill(code)
      await page.keyboard.press('Enter')
    }
    // The second scan of the lot went to its quantity.
    await page.locator('[id^="counted-"]:focus').waitFor()
    await page.keyboard.type(String(counted))
    // Leaving asks first.
    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    expect(await page.getByLabel(`${lot.code} 的实盘数（克或件）`).inputValue()).toBe(String(counted))
    await page.getByLabel('NOT-A-LOT 的实盘数（克或件）').fill('1')
    await page.getByRole('button', { name: '核对' }).click()
    await page.getByText('有 1 行不对，改好后再核对。').waitFor()
    await page.getByText('这个库区没有这个批次。').waitFor()
    await page.getByRole('button', { name: '去掉 NOT-A-LOT' }).click()
    await page.getByRole('button', { name: '核对' }).click()
    await page.getByLabel('盘点说明').fill('月底盘点')
    await expectSound(visit, 'admin-counts', OURS)
    await page.getByRole('button', { name: '记账' }).click()
    await confirm(page)
    await page.getByText('已记账').first().waitFor()
    expect(Number((await balance(lot))?.on_hand)).toBe(counted)
    await page
      .getByRole('button', { name: new RegExp(`^查看 ${lot.zone_code}`) })
      .first()
      .click()
    await page.getByText('-250').waitFor()
    expect(visit.complaints).toEqual([])
    await visit.close()
    expect(await drift(faces.house.sql)).toEqual([])
  })

  it('sees what a recall of a lot would reach, from the lot itself', async () => {
    const [sold] = await faces.house.sql<{ id: string; code: string; display_id: number }>(
      `select l.id, l.code, max(o.display_id) as display_id from lot l join stock_hold h on h.lot_id = l.id
       join "order" o on o.id = h.order_id where h.status = 'shipped' group by l.id order by count(*) desc, l.id limit 1`,
    )
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/recall-scope`)
    await page.getByText('填好上面，再点“查范围”。').waitFor()
    await page.getByRole('button', { name: '查范围' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('批次号或追溯码').fill('990101-999999')
    await page.keyboard.press('Enter')
    await page.getByText(/有编号不是本市场的批次号或追溯码/).waitFor()
    visit.complaints.splice(0)
    await page.goto(`${faces.admin}/lots?id=${sold?.id}`)
    await page.getByRole('link', { name: /查召回范围/ }).click()
    await page.getByRole('link', { name: `#${sold?.display_id}` }).waitFor()
    await expectSound(visit, 'admin-recall-scope', OURS)
    await page.getByLabel('范围', { exact: true }).selectOption('lots')
    await page.getByRole('link', { name: sold?.code }).waitFor()
    await page.getByLabel('从哪里查起').selectOption('place')
    await page.getByLabel('地点', { exact: true }).waitFor()
    await page.getByRole('button', { name: '查范围' }).click()
    await page.waitForURL(/by=place/)
    await page.getByRole('region', { name: '在哪里' }).waitFor()
    await expectSound(visit, 'admin-recall-scope-place', OURS)
    await visit.close()
  })

  it('recalls a plot; the buyer is told at the order and the lot’s page, and answers', async () => {
    const { street, sql } = faces.house
    const { order_id, display_id } = await buy(street, sql, {
      wishes: [{ sku: 'HONGSHUGAN-250G', units: 1 }],
    })
    await delivered(await faces.house.as('operator'), order_id)
    const [lot] = await sql<Record<'code' | 'trace_code' | 'township_code' | 'plot_ref', string>>(
      `select l.* from lot l join stock_hold h on h.lot_id = l.id where h.order_id = $1 and h.status = 'shipped' limit 1`,
      [order_id],
    )
    const holders = await sql<{ orders: string }>(
      `select count(distinct order_id) as orders from stock_hold h join lot l on l.id = h.lot_id
       where l.plot_ref = $1 and h.order_id is not null and h.status in ('bound', 'shipped')`,
      [lot?.plot_ref],
    )
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/recalls`)
    await page.getByRole('heading', { name: '召回' }).waitFor()
    await page.getByRole('link', { name: '查范围，新开召回' }).click()
    const start = { by: 'plot', township_code: lot?.township_code ?? '', plot: lot?.plot_ref ?? '' }
    await page.goto(
      `${faces.admin}/recall-scope?${new URLSearchParams({ ...start, from: '2020-01-01', to: '2030-01-01' })}`,
    )
    const draft = page.getByRole('form', { name: '按这个范围召回' })
    await draft.getByRole('button', { name: '建立草稿' }).click()
    await draft.getByText('请填写').waitFor()
    await draft.getByLabel('原因').fill('抽检农药残留超标')
    await draft.getByRole('button', { name: '建立草稿' }).click()
    await page.waitForURL(/\/recalls\?id=/)
    await page.getByRole('button', { name: '启动召回' }).waitFor()
    await expectSound(visit, 'admin-recall-draft', OURS)
    await page.getByRole('button', { name: '启动召回' }).click()
    await confirm(page)
    await page.getByRole('link', { name: `#${display_id}` }).waitFor()
    await page.getByText(`0 / ${holders[0]?.orders}`).first().waitFor()
    await expectSound(visit, 'admin-recall-started', OURS)

    const buyer = await faces.visit(width)
    await buyer.page.goto(`${faces.shop}/orders/${order_id}`)
    await buyer.page.getByText(/这笔订单里有召回的商品/).waitFor()
    await expectSound(buyer, 'order-recalled')
    await buyer.page.getByRole('button', { name: '已扔掉' }).click()
    await buyer.page.getByText('您已告诉我们：已扔掉。谢谢。').waitFor()
    await buyer.page.goto(`${faces.shop}/t/${lot?.trace_code}`)
    await buyer.page.getByText('此批次已被召回').waitFor()
    await buyer.close()

    await page.reload()
    await page.getByText(`1 / ${holders[0]?.orders}`).first().waitFor()
    await page.getByLabel('内容').selectOption('destroyed')
    await page.getByRole('button', { name: `登记答复 #${display_id}` }).click()
    const answer = page.getByRole('form', { name: '登记答复' })
    await answer.getByLabel('货物去向').selectOption('returned')
    await answer.getByRole('button', { name: '登记' }).click()
    await answer.waitFor({ state: 'hidden' })
    await page.getByLabel('内容').selectOption('lots')
    await page.getByRole('link', { name: lot?.code }).waitFor()
    await page.getByLabel('结论').fill('复检合格')
    await page.getByLabel('结果').selectOption('unfounded')
    await page.getByRole('button', { name: '结束召回' }).click()
    await confirm(page)
    await page.getByText('已结束').first().waitFor()
    await page.getByRole('button', { name: '返回列表' }).click()
    await page.getByRole('region', { name: '召回' }).waitFor()
    await expectSound(visit, 'admin-recalls', OURS)
    expect(visit.complaints).toEqual([])
    await visit.close()
    expect(await drift(faces.house.sql)).toEqual([])
  })
})
