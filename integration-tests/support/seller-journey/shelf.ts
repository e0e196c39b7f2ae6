import { confirm } from '../admin-login'
import { expectSoundAtBoth as sound } from '../browser'
import { csv, decideMany } from '../seller-walk'
import { DESK, EMAIL, PHONE, RADISH } from './journey'
import type { Journey } from './journey'

/** Lists three products by file: the row that is wrong is explained, the others wait for the county. */
export async function listByFile({ walk }: Journey): Promise<void> {
  const seller = await walk.seller(EMAIL, '/coop/products', PHONE)
  const { page } = seller
  await page.getByText('还没有商品。').waitFor()
  await page.getByRole('link', { name: '用表格批量上架或改价' }).click()
  const head = ['商品名称', '英文名', '类别', '产地', '净含量', '价格', '温区', '保质期']
  const row = (name: string, net: string, price: string, life = '30天') => [
    ...[name, `English of ${name}`, '蔬菜', '普子镇', net, price, '阴凉', life],
  ]
  const sheet = csv('商品.csv', [
    head,
    row(RADISH, '2.5千克', '12.51'),
    row('示例坏行', '1千克', '6', '很久'),
    row('示例老南瓜', '3千克', '15'),
    row('示例洋芋', '5千克', '20.8'),
  ])
  await page.getByLabel('选择表格文件').setInputFiles(sheet)
  await page.getByText('1 行有问题，不会提交；其余各行可以先提交。').waitFor()
  await page.getByText('保质期：这一格看不懂。').waitFor()
  await sound(seller, 'journey-sheet')
  await page.getByRole('button', { name: '提交 3 行' }).click()
  await page.getByText('已提交：0 项已生效，3 项等待审核。').waitFor()
  await page.getByRole('link', { name: '我的申请' }).click()
  await page.getByRole('heading', { name: RADISH }).waitFor()
  expect(await page.getByRole('heading', { name: '示例坏行' }).count()).toBe(0)
  await sound(seller, 'journey-proposals')

  const county = await walk.reviewer('operator', '/listing-changes', DESK)
  await county.page.getByRole('button', { name: `查看 ${RADISH}` }).click()
  await county.page.getByRole('dialog').getByText('普子镇').waitFor()
  await sound(county, 'journey-listing-review', '[role=dialog]')
  await county.page.keyboard.press('Escape')
  await decideMany(county.page, /^选择 示例(高山萝卜|老南瓜|洋芋)/, '通过', '产地属实')
  await confirm(county.page)
  await county.page.getByText('已处理 3 份', { exact: true }).first().waitFor()
  await county.close()

  await page.getByRole('link', { name: '商品', exact: true }).click()
  await page.getByRole('link', { name: RADISH }).waitFor()
  await sound(seller, 'journey-products')
  await seller.close()
}
