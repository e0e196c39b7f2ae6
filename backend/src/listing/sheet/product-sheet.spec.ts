import { readDays, readNet, readPrice, readSeason } from './cells'
import { readProductSheet, type ProductField, type ProductRow } from './read-sheet'
import { resolveProducts, type KnownListing } from './resolve-rows'

const named = (code: string, name_zh: string, name_en = code) => ({ code, name_zh, name_en })
const county = {
  categories: [named('vegetables', '蔬菜'), named('eggs', '禽蛋')],
  townships: [named('500243101', '保家镇')],
  temperature_classes: [named('cool', '阴凉'), named('ambient', '常温')],
}
const listings: KnownListing[] = [
  {
    ...{ id: 'l1', name_zh: '红薯', base_unit: 'g' },
    sizes: [{ sku: 'HONGSHU-2.5KG', net_quantity: 2500, weight_g: 2680, price_fen: 1500 }],
  },
]
const EMPTY: Record<ProductField, string> = {
  ...{ sku: '', name_zh: '', name_en: '', category: '', township: '', net: '', gross: '', price: '' },
  ...{ temperature: '', shelf_life: '', season: '', summary: '' },
}
const good = {
  ...{
    name_zh: '高山萝卜',
    name_en: 'Radish',
    category: '蔬菜',
    township: '保家',
    net: '5斤',
    price: '12.5',
  },
  ...{ temperature: '阴凉', shelf_life: '30天' },
}
const rowsOf = (...rows: Partial<ProductRow>[]): ProductRow[] =>
  rows.map((row, at) => ({ ...EMPTY, row: at + 2, problem: null, ...row }))

describe('cells of a product sheet', () => {
  it.each([
    ['2.5千克', { base_unit: 'g', net_quantity: 2500 }],
    ['５斤', { base_unit: 'g', net_quantity: 2500 }],
    ['500g', { base_unit: 'g', net_quantity: 500 }],
    ['30枚', { base_unit: 'piece', net_quantity: 30 }],
    ['500', null],
    ['0.0001g', null],
    ['1.5枚', null],
    ['5升', null],
    ['2000吨', null],
  ])('net content %s', (text, expected) => expect(readNet(text)).toEqual(expected))
  it.each([
    ['12.5', 1250],
    ['￥1,280.05', 128_005],
    ['15元', 1500],
    ['0', null],
    ['12.345', null],
    ['-3', null],
    ['=1+1', null],
    ['', null],
  ])('price %s', (text, expected) => expect(readPrice(text)).toBe(expected))
  it.each([
    ['60', 60],
    ['12个月', 360],
    ['2年', 730],
    ['0天', null],
    ['一年', null],
    ['99年', null],
  ])('shelf life %s', (text, expected) => expect(readDays(text)).toBe(expected))
  it.each([
    ['9-11月', [9, 10, 11]],
    ['11-2', [1, 2, 11, 12]],
    ['9、10', [9, 10]],
    ['', []],
    ['13', null],
    ['秋', null],
  ])('season %s', (text, expected) => expect(readSeason(text)).toEqual(expected))
})

describe('a product sheet', () => {
  it('reads Chinese heads, the unit of a head, and GBK', () => {
    // 商品名称,净含量（克）,价格(元) / 红薯,500,3.5 in GBK
    const gbk = Buffer.from(
      'c9ccc6b7c3fbb3c62cbebbbaacc1bfa3a8bfcba3a92cbcdbb8f128d4aa290d0abaeccaed2c3530302c332e350d0a',
      'hex',
    )
    expect(readProductSheet(gbk)).toMatchObject({
      ok: true,
      value: [{ row: 2, name_zh: '红薯', net: '500克', price: '3.5' }],
    })
  })

  it('makes one product of rows with one name, and prices or sizes of what is known', () => {
    const rows = rowsOf(
      good,
      { name_zh: '高山萝卜', net: '10斤', price: '22' },
      { sku: 'hongshu-2.5kg', net: '2.5公斤', price: '14' },
      { name_zh: '红薯', net: '5千克', price: '26' },
      { name_zh: '红 薯', net: '2.5千克', price: '15.00' },
    )
    const { rows: resolved, proposals } = resolveProducts(rows, listings, county)
    // The fifth row says the third one's size again.
    expect(resolved.map(({ action, error }) => error?.code ?? action)).toEqual([
      'product',
      'product',
      'price',
      'size',
      'sheet_cell_differs',
    ])
    expect(proposals).toMatchObject([
      {
        row: 2,
        create: {
          content: { township_code: '500243101', shelf_life_days: 30, season_months: null },
          sizes: [
            { net_quantity: 2500, price_fen: 1250, gross_weight_g: 2680 },
            { net_quantity: 5000, price_fen: 2200 },
          ],
        },
      },
      {
        row: 4,
        change: {
          listing_id: 'l1',
          prices: [{ sku: 'HONGSHU-2.5KG', price_fen: 1400 }],
          sizes: [{ net_quantity: 5000, price_fen: 2600 }],
        },
      },
    ])
  })

  it('a price as it is changes nothing', () => {
    const { rows, proposals } = resolveProducts(
      rowsOf({ name_zh: '红薯', net: '2.5千克', price: '15' }),
      listings,
      county,
    )
    expect([rows[0]?.action, proposals]).toEqual(['unchanged', []])
  })

  it.each<[string, Partial<ProductRow>, string, string]>([
    ['no name', { ...good, name_zh: '' }, 'sheet_cell_missing', 'name_zh'],
    ['wrong units', { ...good, net: '3升' }, 'sheet_cell_unreadable', 'net'],
    ['no price', { ...good, price: '面议' }, 'sheet_cell_unreadable', 'price'],
    ['an unknown shelf', { ...good, category: '海鲜' }, 'sheet_cell_unreadable', 'category'],
    ['a place elsewhere', { ...good, township: '郑州' }, 'sheet_cell_unreadable', 'township'],
    ['no storage', { ...good, temperature: '' }, 'sheet_cell_missing', 'temperature'],
    ['an odd life', { ...good, shelf_life: '很久' }, 'sheet_cell_unreadable', 'shelf_life'],
    ['an odd season', { ...good, season: '春' }, 'sheet_cell_unreadable', 'season'],
    ['eggs nobody weighed', { ...good, net: '30枚' }, 'sheet_cell_missing', 'gross'],
    ['lighter packed than bare', { ...good, gross: '1斤' }, 'gross_below_net', 'gross_weight_g'],
    ['a code that is not theirs', { ...good, sku: 'X-1' }, 'sheet_cell_unreadable', 'sku'],
    ['a potato by the piece', { name_zh: '红薯', net: '3个', price: '9' }, 'sheet_cell_differs', 'net'],
  ])('says of %s what is wrong, and where', (_name, row, code, field) => {
    const { rows, proposals } = resolveProducts(rowsOf(row), listings, county)
    expect(rows[0]?.error).toMatchObject({ code, field, row: 2 })
    expect(proposals).toEqual([])
  })

  it('one bad row spoils no other product, and rows that contradict their product say so', () => {
    const { rows, proposals } = resolveProducts(
      rowsOf(good, { ...good, net: '1斤', shelf_life: '99天' }, { ...good, name_zh: '白菜', price: '?' }),
      listings,
      county,
    )
    expect(rows.map(({ error }) => error?.field ?? null)).toEqual([null, 'shelf_life', 'price'])
    expect(proposals).toHaveLength(1)
  })
})
