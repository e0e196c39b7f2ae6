import { accept, type Refusal, type Result } from '@pengshui/kernel'
import { readTable, type Column, type TableRow } from '@pengshui/kernel/tables'
import { SHEET_ROWS_MAX } from '../inputs'

export type ProductField =
  | 'sku'
  | 'name_zh'
  | 'name_en'
  | 'category'
  | 'township'
  | 'net'
  | 'gross'
  | 'price'
  | 'temperature'
  | 'shelf_life'
  | 'season'
  | 'summary'

/** A row as somebody wrote it; `row` is its number in their sheet. */
export type ProductRow = Record<ProductField, string> & { row: number; problem: Refusal | null }

/** Column heads people use, Chinese first. */
export const PRODUCT_COLUMNS: Column<ProductField>[] = [
  { field: 'sku', heads: ['商品编码', '商品编号', '编码', '货号', 'sku', 'code'] },
  { field: 'name_zh', heads: ['商品名称', '商品', '品名', '名称', 'product', 'name'], is_required: true },
  { field: 'name_en', heads: ['英文名', '英文名称', 'english name', 'name_en'] },
  { field: 'category', heads: ['类别', '品类', '分类', 'category'] },
  { field: 'township', heads: ['产地', '乡镇', '产地乡镇', 'origin', 'township'] },
  { field: 'net', heads: ['净含量', '净重', '规格', 'net content', 'net'], is_required: true },
  { field: 'gross', heads: ['毛重', 'gross weight', 'gross'] },
  { field: 'price', heads: ['价格', '单价', '售价', 'price'], is_required: true },
  { field: 'temperature', heads: ['温区', '贮存条件', '储存', 'temperature', 'storage'] },
  { field: 'shelf_life', heads: ['保质期', '保质期天数', 'shelf life'] },
  { field: 'season', heads: ['季节', '上市月份', '月份', 'season', 'months'] },
  { field: 'summary', heads: ['简介', '说明', '描述', 'summary'] },
]

const SHEET_BYTES_MAX = 600_000

/** Products from a file. Refuses the file as a whole where it is none; a row's own fault stays with the row. */
export function readProductSheet(bytes: Uint8Array): Result<ProductRow[]> {
  const table = readTable(bytes, PRODUCT_COLUMNS, { rows_max: SHEET_ROWS_MAX, bytes_max: SHEET_BYTES_MAX })
  if (!table.ok) return table
  const { rows, notes } = table.value
  return accept(rows.map((row) => toRow(row, notes)))
}

const isBare = (text: string): boolean => /^[\d.,]+$/.test(text)

/** A bare number takes the unit its head says: 净含量（克） with 500 below means 500 克. */
const toRow = (
  { row, cells, problems }: TableRow<ProductField>,
  notes: Partial<Record<ProductField, string>>,
): ProductRow => ({
  row,
  ...cells,
  net: isBare(cells.net) ? `${cells.net}${notes.net ?? ''}` : cells.net,
  gross: isBare(cells.gross) ? `${cells.gross}${notes.gross ?? ''}` : cells.gross,
  problem: problems[0] ?? null,
})
