/** A pack as it is sold: its price, what it holds, and whether it counts toward a quota (backend/data, by hand). */
export type Pack = {
  sku: string
  price_fen: number
  base_quantity: number
  counts: boolean
  /** how a person asks for one of it: a quantity and its unit */
  asked: [number, string]
  /** asked for in ones and some twos, or always in ones where there is little of it */
  is_scarce?: boolean
  /** units that the first revision takes out */
  fewer?: number
}

export const PACKS: Pack[] = [
  {
    sku: 'GONGGU-MI-5KG',
    price_fen: 4980,
    base_quantity: 5000,
    counts: true,
    asked: [5, '公斤'],
    is_scarce: true,
    fewer: 4,
  },
  { sku: 'LVCHA-125G', price_fen: 4800, base_quantity: 125, counts: true, asked: [1, '袋'], fewer: 7 },
  { sku: 'TUDOU-2.5KG', price_fen: 1180, base_quantity: 2500, counts: true, asked: [5, '斤'] },
  { sku: 'TUJIDAN-30X50G', price_fen: 5200, base_quantity: 30, counts: true, asked: [30, '枚'] },
  { sku: 'MAHUA-400G', price_fen: 1680, base_quantity: 1, counts: false, asked: [1, '袋'], fewer: 1 },
  { sku: 'TUJI-1.5KG', price_fen: 9600, base_quantity: 1, counts: true, asked: [1, '只'] },
]

type Cells = (string | number)[]
export const HEADS = ['商品编码', '品名', '采购数量', '单位']

const timesAt = (at: number, { is_scarce }: Pack): number =>
  is_scarce ? 1 : Math.floor(at / PACKS.length) % 4 === 0 ? 2 : 1
const packAt = (at: number): Pack => PACKS[at % PACKS.length] as Pack

/** Rows as a school writes them, each in its own unit. */
export const goodRows = (count: number): Cells[] =>
  Array.from({ length: count }, (_, at) => {
    const pack = packAt(at)
    const [quantity, unit] = pack.asked
    return [pack.sku, '', quantity * timesAt(at, pack), unit]
  })

/** Packs that those rows ask for, by SKU. */
export function wishOf(rows: Cells[]): Map<string, number> {
  const units = new Map<string, number>()
  rows.forEach((_, at) => {
    const pack = packAt(at)
    units.set(pack.sku, (units.get(pack.sku) ?? 0) + timesAt(at, pack))
  })
  return units
}

/** One of each way to get a row wrong, with what it is told. */
export const BAD_ROWS: { cells: Cells; code: string; field: string }[] = [
  { cells: ['NO-SUCH-SKU', '', 1, ''], code: 'unknown_sku', field: 'sku' },
  { cells: ['GONGGU-MI-5KG', '', 0, '袋'], code: 'quantity_unreadable', field: 'quantity' },
  { cells: ['LVCHA-125G', '', -3, '袋'], code: 'quantity_unreadable', field: 'quantity' },
  { cells: ['TUDOU-2.5KG', '', 2, '车'], code: 'unit_unknown', field: 'unit' },
  { cells: ['TUDOU-2.5KG', '', 12, '斤'], code: 'not_whole_units', field: 'quantity' },
  { cells: ['LVCHA-125G', '', 3, '个'], code: 'unit_not_of_product', field: 'unit' },
  { cells: ['=1+1', '', 1, ''], code: 'cell_is_formula', field: 'sku' },
]
