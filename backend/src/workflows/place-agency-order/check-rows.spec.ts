import type { CatalogueRow } from '../../catalogue/listings'
import { checkRows, mergeRows } from './check-rows'

const item = (sku: string, more: Partial<CatalogueRow> = {}): CatalogueRow => ({
  sku,
  variant_id: `v-${sku}`,
  listing_id: 'l',
  product_id: 'p',
  name_zh: '茶油',
  name_en: 'Camellia oil',
  presale: null,
  category_code: 'oils',
  temperature_class: 'ambient',
  base_unit: 'g',
  quota_eligible: true,
  base_quantity: 500,
  case_units: null,
  net_content_zh: '500 克',
  net_content_en: '500 g',
  seller_name_zh: '示例合作社',
  seller_name_en: 'Sample Cooperative',
  price_fen: 6800,
  free_units: 10,
  ...more,
})
const presale = (id: string) => ({
  ...{ id, sells_to: '2026-12-01', harvest_from: '2026-12-01', harvest_to: '2026-12-09' },
  ...{ ship_by: '2026-12-12', free_quantity: 5000 },
})
const catalogue = [
  ...[item('A'), item('B', { price_fen: null }), item('C', { free_units: 0 })],
  ...[item('P', { presale: presale('psl_p') }), item('Q', { presale: presale('psl_q') })],
]

const one = (sku: string) => ({ sku, units: 1 })

describe('a quick order, row by row', () => {
  it.each([
    ['a known product', [{ sku: 'A', units: 3 }], [null]],
    ['all that is free', [{ sku: 'A', units: 10 }], [null]],
    ['more than is free', [{ sku: 'A', units: 11 }], ['not_enough_units']],
    [
      'two rows of one product that together are more than is free',
      [
        { sku: 'A', units: 6 },
        { sku: 'A', units: 5 },
      ],
      [null, 'not_enough_units'],
    ],
    ['an unknown product', [{ sku: 'X', units: 1 }], ['unknown_sku']],
    ['half a unit', [{ sku: 'A', units: 0.5 }], ['invalid_quantity']],
    ['nothing', [{ sku: 'A', units: 0 }], ['invalid_quantity']],
    ['a product without a price', [{ sku: 'B', units: 1 }], ['price_missing']],
    ['a product that is sold out', [{ sku: 'C', units: 1 }], ['not_enough_units']],
    ['a presale by itself', ['P', 'P'].map(one), [null, null]],
    ['a presale among goods in store', ['P', 'A', 'Q'].map(one), ['presale_apart', null, 'presale_apart']],
    ['two presales', ['P', 'Q'].map(one), [null, 'presale_apart']],
    ['a presale and what cannot be had', ['C', 'P'].map(one), ['not_enough_units', null]],
  ])('%s', (_, rows, codes) =>
    expect(checkRows(rows, catalogue).map(({ refusal }) => refusal?.code ?? null)).toEqual(codes),
  )

  it('names the row at fault and prices the others', () => {
    const checked = checkRows(
      [
        { sku: 'A', units: 2 },
        { sku: 'X', units: 1 },
      ],
      catalogue,
    )
    expect(checked.map(({ total_fen }) => total_fen)).toEqual([13600, 0])
    expect(checked[1]?.refusal).toMatchObject({ row: 1, field: 'sku' })
  })

  it('makes one line of two rows', () => {
    const rows = [
      { sku: 'A', units: 2 },
      { sku: 'A', units: 3 },
    ]
    expect(mergeRows(checkRows(rows, catalogue))).toEqual([{ variant_id: 'v-A', quantity: 5 }])
  })
})
