import { addDays } from '@pengshui/kernel'
import { confirm, OURS } from '../admin-login'
import { expectSoundAtBoth as sound, type Faces } from '../browser'
import { printed, shareOut, total } from '../fen'
import { drift } from '../ledgers'
import { pdfPages } from '../pdf'
import { csv, download, fill } from '../seller-walk'
import { CERTIFIED, DESK, EMAIL, NAME, PHONE, RADISH, SALE_FEN, YEAR } from './journey'
import type { Journey } from './journey'

/** Fen a tonne (backend/src/seed/settlement.ts). */
const [NODE_FEE, LEG_FEE] = [10_000, 5_000]
const feeFen = (grams: number, fen_per_tonne: number): number =>
  Math.round((grams * fen_per_tonne) / 1_000_000)

/** What the node the goods left and every leg of their way cost, by hand from the way they went. */
async function feesOf({ house }: Faces, order_id: string): Promise<number> {
  const legs = await house.sql<{ weight_g: string }>(
    'select weight_g from order_leg where order_id = $1 order by seq',
    [order_id],
  )
  const weights = legs.map(({ weight_g }) => Number(weight_g))
  return feeFen(weights[0] ?? 0, NODE_FEE) + total(weights.map((weight_g) => feeFen(weight_g, LEG_FEE)))
}

const monthAfter = (month: string): string => addDays(`${month}-01`, 31).slice(0, 7)

/** Settled to the fen, paid by a batch, and the year shared out by household reference. */
export async function settleAndShare(journey: Journey): Promise<void> {
  const { faces, walk, clock } = journey
  const [release] = await faces.house.sql<{ payable_on: string }>(
    'select max(payable_on) as payable_on from settlement_release where order_id = $1',
    [journey.order_id],
  )
  const month = release?.payable_on.slice(0, 7) ?? ''
  const over = `${monthAfter(month)}-01`
  const day = addDays(over > `${YEAR + 1}-01-01` ? over : `${YEAR + 1}-01-01`, 4)
  // Its half-yearly verification has a journey of its own (http/coop/sellers.spec.ts).
  await faces.house.sql(`update seller set next_verify_on = $1 where name_zh = $2`, [addDays(day, 60), NAME])
  await clock.moveTo(day)

  const owner = await walk.seller(EMAIL, '/coop/settlement', PHONE)
  const { page } = owner
  await page.getByText('等待县里核对').waitFor()
  await sound(owner, 'journey-settlement')

  const county = await walk.reviewer('operator', '/settlement', DESK)
  const admin = county.page
  await admin.getByLabel('账期').fill(month)
  const open = () => admin.getByRole('button', { name: `查看 ${NAME}` }).click()
  await open()
  await admin.getByRole('button', { name: '汇总核对' }).click()
  await admin.getByText('处理 1 家，0 家未成。').first().waitFor()
  await open()
  await admin.getByRole('dialog').getByRole('region', { name: '明细' }).waitFor()
  await sound(county, 'journey-statement-review', '[role=dialog]')
  await admin.getByRole('dialog').getByRole('button', { name: '结账' }).click()
  await confirm(admin)
  await admin.getByRole('dialog').waitFor({ state: 'detached' })
  await admin.getByRole('button', { name: `确认 ${NAME}` }).click()
  await confirm(admin)
  await admin.getByRole('button', { name: `确认 ${NAME}` }).waitFor({ state: 'detached' })
  await admin.getByRole('button', { name: '生成付款批次' }).click()
  await confirm(admin)
  await admin
    .getByText(/批次 \d+ 已生成/)
    .first()
    .waitFor()
  // Ours beside the one of the seed, the newest first.
  await admin.getByRole('link', { name: 'CSV (完整账号)' }).nth(1).waitFor()
  const batch = (
    await download(admin, admin.getByRole('link', { name: 'CSV (完整账号)' }).first())
  ).toString()
  await sound(county, 'journey-batch', OURS)
  await county.close()

  // By hand: what was paid for the goods, less what nodes and legs cost for their weight.
  const fees_fen = await feesOf(faces, journey.order_id)
  const due_fen = SALE_FEN - fees_fen
  expect(batch).toContain(`,${NAME},6222021234567890123,示例银行彭水支行,${(due_fen / 100).toFixed(2)},`)
  await page.reload()
  await page.getByRole('link', { name: `结算单 ${month}` }).click()
  await page.getByRole('heading', { name: `结算单 ${month}` }).waitFor()
  await page
    .getByText(`¥${printed(due_fen)}`)
    .first()
    .waitFor()
  await sound(owner, 'journey-statement')
  const paper = pdfPages(await download(page, page.getByRole('link', { name: /PDF/ }))).join('\n')
  for (const fen of [SALE_FEN, fees_fen, due_fen]) expect(paper).toContain(printed(fen))

  await page.getByRole('link', { name: '分红与收购' }).click()
  page.on('dialog', (dialog) => void dialog.accept())
  for (const [kind, value] of [
    ['guaranteed', '1'],
    ['patronage', '60'],
    ['share', '25'],
  ] as const) {
    await page.getByRole('button', { name: '新规则' }).click()
    await fill(page, { kind, value, valid_from: `${YEAR}-01-01`, reason: '章程第八条' })
    await page.getByRole('button', { name: '保存规则' }).click()
    await page.getByRole('button', { name: '新规则' }).waitFor()
  }
  const sku = await journey.skuOf(RADISH)
  await page.getByLabel(/^导入收购表/).setInputFiles(
    csv('收购.csv', [
      ['单号', '户号', '商品', '日期', '金额'],
      ['P-1', 'WK-0001', sku, CERTIFIED, '100.10'],
      ['P-2', 'WK-0002', sku, CERTIFIED, '50.05'],
    ]),
  )
  await page.getByRole('button', { name: '先核对' }).click()
  await page.getByText('2 行，共 ¥150.15，有误 0 行。').waitFor()
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByText('新记 2 笔，已有 0 笔。').waitFor()

  expect(await page.getByLabel('年度').inputValue()).toBe(String(YEAR))
  await page.getByLabel('可分配盈余（元）').fill('1000.01')
  await page.getByRole('button', { name: '先试算' }).click()
  await page.getByText('3 户', { exact: true }).waitFor()
  await page.getByRole('button', { name: '确定分配' }).click()
  await page.getByText(`${YEAR} 年已分配。`).waitFor()
  await sound(owner, 'journey-dividend')
  const rows = (await download(page, page.getByRole('link', { name: `${YEAR} CSV` })))
    .toString()
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
  // ¥16 are guaranteed; of the other ¥984.01, 60 % go by trade and 25 % by shares.
  const rest_fen = 100_001 - 1_600
  const trade = shareOut(Math.round(rest_fen * 0.6), [10_010, 5_005, 0])
  const shares = shareOut(Math.round(rest_fen * 0.25), [10, 5, 1])
  expect(rows.map((cells) => [cells[0], Math.round(Number(cells.at(-1)) * 100)])).toEqual(
    [10, 5, 1].map((held, index) => [
      `WK-000${index + 1}`,
      held * 100 + (trade[index] ?? 0) + (shares[index] ?? 0),
    ]),
  )
  await owner.close()
  expect(await drift(faces.house.sql)).toEqual([])
}
