import fs from 'node:fs'
import path from 'node:path'
import { expectSoundAtBoth as sound } from '../browser'
import { drawPdf, readLabel } from '../codes'
import { PIXEL_PNG } from '../life'
import { pdfPages } from '../pdf'
import { download, fill, SHOTS } from '../seller-walk'
import { DESK, HELPER, NAME, PHONE, RADISH } from './journey'
import type { Journey } from './journey'

const PHOTO = { name: '照片.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL_PNG, 'base64') }

/** Two lots: one with a photo, one without a line and never twice; their labels are read as a camera does. */
export async function takeInLots(journey: Journey): Promise<void> {
  const { faces, walk } = journey
  const stock = await walk.seller(HELPER, '/coop/take-in', PHONE)
  const { page, context } = stock
  const type = async (quantity: string) => {
    await page.getByRole('combobox', { name: '商品' }).selectOption({ label: RADISH })
    await fill(page, { quantity, village_name: '示例村', grade: 'first', certificate_way: 'pledge' })
    await fill(page, { basis: 'quality_control', contact: '023-78840000' })
  }
  const press = () => page.getByRole('button', { name: '入库', exact: true }).click()
  const taken = () =>
    faces.house.sql<{
      id: string
      code: string
      trace_code: string
      gtin: string
      on_hand: string
      photos: number
    }>(
      `select l.id, l.code, l.trace_code, l.gtin, b.on_hand, coalesce(array_length(l.photo_ids, 1), 0) as photos
     from lot l join seller s on s.id = l.seller_id join lot_balance b on b.lot_id = l.id
     where s.name_zh = $1 order by b.on_hand desc`,
      [NAME],
    )
  await page.getByRole('combobox', { name: '商品' }).waitFor()
  await type('60')
  await page.getByLabel('从相册选择').setInputFiles(PHOTO)
  await page.getByRole('button', { name: '删除照片 1' }).waitFor()
  // A photo outlives a reload as everything typed does.
  await page.reload()
  await page.getByRole('button', { name: '删除照片 1' }).waitFor()
  expect(await page.locator('[name=quantity]').inputValue()).toBe('60')
  await sound(stock, 'journey-take-in')
  await press()
  await page.getByText(/已入库：批次/).waitFor()
  expect((await taken()).map(({ on_hand, photos }) => [Number(on_hand), photos])).toEqual([[60_000, 1]])
  await page.getByRole('button', { name: '再入一批' }).click()

  // In the field there is no line at all: the page opens from the phone, and what is sent waits there.
  await page.waitForFunction(async () => {
    const kept = await caches.match('/coop/take-in')
    return kept !== undefined && navigator.serviceWorker.controller !== null
  })
  await context.setOffline(true)
  await page.reload()
  await page.getByRole('combobox', { name: '商品' }).waitFor()
  await type('40.5')
  await page.reload()
  expect(await page.locator('[name=quantity]').inputValue()).toBe('40.5')
  await press()
  await page.getByText('已保存在这台设备上，联网后自动提交。').waitFor()
  stock.complaints.length = 0
  await sound(stock, 'journey-outbox')
  await page.reload()
  await page.getByText('等待提交').waitFor()
  expect(await taken()).toHaveLength(1)
  // The line is back, and the answer of the first sending is lost on its way.
  let [sent, lost] = [0, false]
  await page.route('**/api/coop/lots', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    sent += 1
    if (sent > 1) return route.fallback()
    await route.fetch()
    await route.abort('connectionreset')
    lost = true
  })
  await context.setOffline(false)
  await page.waitForFunction(() => navigator.onLine)
  while (!lost) await page.waitForTimeout(200)
  await page.getByText('等待提交').waitFor()
  expect(await taken()).toHaveLength(2)
  await page.getByRole('button', { name: '现在提交' }).click()
  await page.getByText('等待提交').waitFor({ state: 'detached' })
  const found = await taken()
  expect([sent, ...found.map(({ on_hand }) => Number(on_hand))]).toEqual([2, 60_000, 40_500])
  await page.getByText(found[1]?.code ?? '').waitFor()
  stock.complaints.length = 0
  await sound(stock, 'journey-outbox-sent')
  journey.lots = found

  const blank = await faces.visit(DESK)
  for (const [index, lot] of found.entries()) {
    await page.goto(`${faces.shop}/coop/lots/${lot.id}`)
    await page.getByLabel('张数').fill('2')
    const pdf = await download(page, page.getByRole('link', { name: '下载 PDF' }))
    const labels = await drawPdf(blank.page, pdf)
    expect(labels).toHaveLength(2)
    for (const label of labels) {
      fs.writeFileSync(path.join(SHOTS, `journey-label-${index + 1}.png`), label.png)
      const { qr, matrix } = readLabel(label)
      expect(qr).toContain(`${faces.shop}/01/${lot.gtin}/10/${lot.code}`)
      expect(matrix.replaceAll('\u001d', '')).toMatch(new RegExp(`^01${lot.gtin}.*10${lot.code}$`))
      await blank.page.goto(qr)
      await blank.page.getByText(lot.code).first().waitFor()
      await blank.page.getByText('示例村').first().waitFor()
      await blank.page.goto('about:blank')
    }
    const certificate = await download(page, page.getByRole('link', { name: '下载合格证 PDF' }))
    const [paper] = await drawPdf(blank.page, certificate, 2)
    fs.writeFileSync(path.join(SHOTS, `journey-conformity-${index + 1}.png`), paper?.png ?? '')
    expect(pdfPages(certificate)[0]).toContain(lot.code)
  }
  await page.goto(`${faces.shop}/coop/lots/${found[0]?.id}`)
  await page.getByAltText('入库照片 1').waitFor()
  await sound(stock, 'journey-lot')
  await blank.close()
  await stock.close()
}
