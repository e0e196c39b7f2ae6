import type { CatalogueRow } from '../../catalogue/listings'
import { readSheetFile, readSheetText, type SheetRow } from './read-sheet'
import { resolveRows } from './resolve-rows'
import { readQuantity, unitOf, wholePacks } from './units'

const item = (
  sku: string,
  name_zh: string,
  net_content_zh: string,
  more: Partial<CatalogueRow> = {},
): CatalogueRow => ({
  sku,
  variant_id: `v-${sku}`,
  listing_id: `l-${name_zh}`,
  product_id: `p-${name_zh}`,
  name_zh,
  name_en: `English ${sku}`,
  presale: null,
  category_code: 'grains',
  temperature_class: 'ambient',
  base_unit: 'g',
  quota_eligible: true,
  base_quantity: 5000,
  case_units: null,
  net_content_zh,
  net_content_en: net_content_zh.replace(' 千克', ' kg'),
  seller_name_zh: '示例合作社',
  seller_name_en: 'Sample Cooperative',
  price_fen: 4980,
  free_units: 100,
  ...more,
})
const SHELF = [
  item('MI-5KG', '高谷稻花香米', '5 千克', { case_units: 4 }),
  item('MI-10KG', '高谷稻花香米', '10 千克', { base_quantity: 10_000, price_fen: 9500 }),
  item('TUDOU-2.5KG', '高山土豆', '2.5 千克', { base_quantity: 2500, price_fen: 1180 }),
  item('DAN-30', '土鸡蛋', '30 枚', {
    base_unit: 'piece',
    base_quantity: 30,
    price_fen: 4500,
    free_units: 3,
  }),
  item('FEN-1', '高山红米', '1 千克', { base_quantity: 1000, price_fen: null }),
]
const row = (more: Partial<SheetRow>, at = 2): SheetRow => ({
  row: at,
  sku: '',
  name: '',
  spec: '',
  quantity: '1',
  unit: '',
  problem: null,
  ...more,
})

describe('a quantity', () => {
  it.each([
    ['20', 20, 1, null],
    ['2.5', 25, 10, null],
    ['１，０００', 1000, 1, null],
    ['20斤', 20, 1, '斤'],
    ['2.50 公斤', 250, 100, '公斤'],
    ['-3', null, 0, null],
    ['二十', null, 0, null],
    ['1e5', null, 0, null],
    ['', null, 0, null],
    ['99999999999999999999', null, 0, null],
  ])('%j', (text, digits, scale, unit) => {
    const read = readQuantity(text)
    expect(read ? [read.amount.digits, read.amount.scale, read.unit] : null).toEqual(
      digits === null ? null : [digits, scale, unit],
    )
  })
  it.each([
    ['斤', 'g'],
    ['公斤', 'g'],
    ['KG', 'g'],
    ['箱', 'case'],
    ['件', 'pack'],
    ['', 'pack'],
    ['枚', 'piece'],
    ['车', undefined],
  ])('in %s', (word, kind) => expect(unitOf(word)?.kind).toBe(kind))
})

describe('a case', () => {
  const packs = (digits: number, scale: number, unit_word: string, case_units: number | null) => {
    const unit = unitOf(unit_word)
    if (!unit) throw new Error(unit_word)
    const packed = { base_unit: 'g' as const, base_quantity: 500, case_units }
    const result = wholePacks({ amount: { digits, scale }, unit, unit_word }, packed, 7)
    return result.ok ? result.value : [result.refusal.code, result.refusal.row]
  }
  it.each<[string, number, number, string, number | null, number | [string, number]]>([
    ['as many packs as it holds', 2, 1, '箱', 20, 40],
    ['half of one', 5, 10, '箱', 20, 10],
    ['a part that cuts a pack', 33, 100, '箱', 20, ['not_whole_units', 7]],
    ['of a size nobody knows', 2, 1, 'cases', null, ['case_size_unknown', 7]],
    ['more than an order holds', 999_999_999, 1, '箱', 20_000, ['quantity_unreadable', 7]],
    ['is no 件', 2, 1, '件', 20, 2],
    ['is no bag', 2, 1, '袋', 20, 2],
  ])('%s', (_name, digits, scale, word, case_units, expected) =>
    expect(packs(digits, scale, word, case_units)).toEqual(expected),
  )
})

describe('a row of an order sheet', () => {
  it.each<[string, Partial<SheetRow>, [string | null, number | null, string | null], string[]]>([
    ['by SKU', { sku: 'mi-5kg', quantity: '3' }, ['MI-5KG', 3, null], []],
    ['by SKU in the column of names', { name: ' MI-5KG ', quantity: '3' }, ['MI-5KG', 3, null], []],
    [
      'by a name with one size',
      { name: '高山 土豆', quantity: '3', unit: '袋' },
      ['TUDOU-2.5KG', 3, null],
      [],
    ],
    ['by part of a name', { name: '土豆', quantity: '3' }, ['TUDOU-2.5KG', 3, null], []],
    ['in jin', { name: '高山土豆', quantity: '50', unit: '斤' }, ['TUDOU-2.5KG', 10, null], []],
    [
      'in kilograms behind the number',
      { name: '高山土豆', quantity: '7.5公斤' },
      ['TUDOU-2.5KG', 3, null],
      [],
    ],
    ['in pieces of a pack', { name: '土鸡蛋', quantity: '60', unit: '枚' }, ['DAN-30', 2, null], []],
    [
      'of a size that is named',
      { name: '高谷稻花香米', spec: '10公斤', quantity: '2' },
      ['MI-10KG', 2, null],
      [],
    ],
    [
      'of a weight one size makes up',
      { name: '高谷稻花香米', quantity: '15', unit: 'kg' },
      ['MI-5KG', 3, null],
      [],
    ],
    [
      'of a weight two sizes make up',
      { name: '高谷稻花香米', quantity: '20', unit: '公斤' },
      [null, null, 'product_ambiguous'],
      ['MI-10KG×2', 'MI-5KG×4'],
    ],
    ['in cases', { sku: 'MI-5KG', quantity: '2', unit: '箱' }, ['MI-5KG', 8, null], []],
    ['in 件', { sku: 'MI-5KG', quantity: '2件' }, ['MI-5KG', 2, null], []],
    ['in cases that one size comes in', { name: '高谷稻花香米', quantity: '1.5箱' }, ['MI-5KG', 6, null], []],
    [
      'in cases of no known size',
      { sku: 'MI-10KG', quantity: '2', unit: '箱' },
      ['MI-10KG', null, 'case_size_unknown'],
      ['MI-10KG×2'],
    ],
    [
      'in part of a case',
      { sku: 'MI-5KG', quantity: '0.4', unit: '箱' },
      ['MI-5KG', null, 'not_whole_units'],
      ['MI-5KG×1', 'MI-5KG×2'],
    ],
    [
      'by a name of two products',
      { name: '高山', quantity: '2' },
      [null, null, 'product_ambiguous'],
      ['FEN-1×2', 'TUDOU-2.5KG×2'],
    ],
    [
      'that is no whole pack',
      { name: '高山土豆', quantity: '12', unit: '斤' },
      ['TUDOU-2.5KG', null, 'not_whole_units'],
      ['TUDOU-2.5KG×2', 'TUDOU-2.5KG×3'],
    ],
    [
      'that is less than a pack',
      { name: '高山土豆', quantity: '1', unit: '斤' },
      ['TUDOU-2.5KG', null, 'not_whole_units'],
      ['TUDOU-2.5KG×1'],
    ],
    [
      'in half packs',
      { sku: 'MI-5KG', quantity: '1.5' },
      ['MI-5KG', null, 'not_whole_units'],
      ['MI-5KG×1', 'MI-5KG×2'],
    ],
    [
      'counted in weight but sold in pieces',
      { name: '土鸡蛋', quantity: '2', unit: '斤' },
      ['DAN-30', null, 'unit_not_of_product'],
      [],
    ],
    [
      'in a unit of its own',
      { name: '高山土豆', quantity: '2', unit: '车' },
      ['TUDOU-2.5KG', null, 'unit_unknown'],
      [],
    ],
    [
      'without a quantity',
      { name: '高山土豆', quantity: '' },
      ['TUDOU-2.5KG', null, 'quantity_unreadable'],
      [],
    ],
    ['of nothing', { name: '高山土豆', quantity: '0' }, [null, null, 'quantity_unreadable'], []],
    ['without a product', { quantity: '2' }, [null, null, 'product_missing'], []],
    ['of a name nobody knows', { name: '龙虾', quantity: '2' }, [null, null, 'unknown_product'], []],
    ['of a SKU nobody knows', { sku: 'NO-SUCH', quantity: '2' }, [null, null, 'unknown_sku'], []],
    ['without a price', { name: '高山红米', quantity: '2' }, ['FEN-1', 2, 'price_missing'], []],
    [
      'of more than is free',
      { name: '土鸡蛋', quantity: '4' },
      ['DAN-30', 4, 'not_enough_units'],
      ['DAN-30×3'],
    ],
  ])('%s', (_name, asked, expected, choices) => {
    const [found] = resolveRows([row(asked)], SHELF)
    expect([found?.item?.sku ?? null, found?.units ?? null, found?.error?.code ?? null]).toEqual(expected)
    expect(found?.choices.map(({ sku, units }) => `${sku}×${units}`).sort()).toEqual(choices)
    if (found?.error) expect(found.error.row).toBe(2)
  })

  it('keeps a fault of its text', () => {
    const problem = { code: 'cell_is_formula', message: 'x', row: 2 }
    expect(resolveRows([row({ sku: '=1', problem })], SHELF)[0]?.error).toBe(problem)
  })

  it('is added to an earlier row of the same product, and shares its stock', () => {
    const rows = [row({ sku: 'DAN-30', quantity: '2' }, 2), row({ name: '土鸡蛋', quantity: '2' }, 7)]
    expect(
      resolveRows(rows, SHELF).map(({ merged_into, error, choices }) => [
        merged_into,
        error?.code ?? null,
        choices,
      ]),
    ).toEqual([
      [null, null, []],
      [2, 'not_enough_units', [{ sku: 'DAN-30', units: 1 }]],
    ])
  })
})

describe('an order sheet', () => {
  const read = (result: ReturnType<typeof readSheetText>) =>
    result.ok
      ? result.value.map(({ row: at, sku, name, spec, quantity, unit }) =>
          [at, sku, name, spec, quantity, unit].join('|'),
        )
      : result.refusal.code
  it.each([
    ['a SKU and a tab', 'JINGSI-SHAOFEN-500G\t20', ['1|JINGSI-SHAOFEN-500G|||20|']],
    ['spaces, empty lines', 'A-1 1\r\n\r\n b-2  2 ', ['1|A-1|||1|', '3|b-2|||2|']],
    ['a name and a unit', '高山土豆 50斤\n高山土豆50 公斤', ['1||高山土豆||50|斤', '2||高山土豆||50|公斤']],
    ['commas', '高山土豆，50，斤', ['1||高山土豆||50|斤']],
    ['an English name', 'Highland potatoes 25 kg', ['1||Highland potatoes||25|kg']],
    ['no quantity', '高山土豆', ['1||高山土豆|||']],
    ['a word for a quantity', 'A-1 twelve', ['1|A-1|||twelve|']],
    ['heads', '品名\t规格\t采购数量（斤）\n高山土豆\t2.5千克\t50', ['2||高山土豆|2.5千克|50|斤']],
    ['heads of SKUs only', 'SKU,数量\nA-1,2', ['2|A-1|||2|']],
    ['heads without a product', '规格,数量\n5kg,2', 'columns_missing'],
  ])('of %s', (name, text, expected) => {
    if (name === 'heads without a product') expect(read(readSheetFile(Buffer.from(text)))).toBe(expected)
    else expect(read(readSheetText(text))).toEqual(expected)
  })

  it('has at most 300 rows', () => {
    const rows = Array.from({ length: 301 }, (_, at) => `A-${at} 1`).join('\n')
    expect(read(readSheetText(rows))).toBe('file_too_many_rows')
    expect(read(readSheetText(`SKU,数量\n${rows.replaceAll(' ', ',')}`))).toBe('file_too_many_rows')
  })
})
