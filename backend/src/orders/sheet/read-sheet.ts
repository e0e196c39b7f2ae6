import { accept, refuse, type Refusal, type Result } from '@pengshui/kernel'
import {
  columnsMissing,
  fileTooManyRows,
  readTable,
  type Column,
  type TableRow,
} from '@pengshui/kernel/tables'
import { LINES_MAX } from '../agency-input'

export type SheetField = 'sku' | 'name' | 'spec' | 'quantity' | 'unit'
/** A row as somebody wrote it; `row` is its number in their sheet. */
export type SheetRow = Record<SheetField, string> & { row: number; problem: Refusal | null }

/** Column heads people use, Chinese first. */
export const SHEET_COLUMNS: Column<SheetField>[] = [
  { field: 'sku', heads: ['商品编码', '商品编号', '编码', '编号', '货号', 'sku', 'code', 'item code'] },
  {
    field: 'name',
    heads: [
      '商品',
      '商品名称',
      '品名',
      '名称',
      '产品',
      '产品名称',
      '物品',
      '物资名称',
      '食材',
      '菜品',
      'product',
      'name',
      'item',
    ],
  },
  { field: 'spec', heads: ['规格', '规格型号', '净含量', '包装', 'spec', 'size', 'pack'] },
  {
    field: 'quantity',
    heads: ['数量', '订购数量', '采购数量', '采购量', '需求量', '订量', 'quantity', 'qty', 'units', 'amount'],
    is_required: true,
  },
  { field: 'unit', heads: ['单位', '计量单位', 'unit', 'uom'] },
]

const SHEET_BYTES_MAX = 600_000

/** An order from a file. Refuses the file as a whole where it is no order sheet; a row's own fault stays with the row. */
export function readSheetFile(bytes: Uint8Array): Result<SheetRow[]> {
  const table = readTable(bytes, SHEET_COLUMNS, { rows_max: LINES_MAX, bytes_max: SHEET_BYTES_MAX })
  if (!table.ok) return table
  const { fields, notes, rows } = table.value
  if (!fields.includes('sku') && !fields.includes('name')) return refuse(columnsMissing(['name']))
  return accept(rows.map((row) => toSheetRow(row, notes.quantity ?? notes.unit ?? '')))
}

const toSheetRow = ({ row, cells, problems }: TableRow<SheetField>, head_unit: string): SheetRow => ({
  row,
  ...cells,
  unit: cells.unit || head_unit,
  problem: problems[0] ?? null,
})

const MARKS = /[\t,;，；]+/
/** The quantity at the end of a line without marks: `茶油 20斤`, `茶油20斤`, `LVCHA-125G 20`. */
const LAST_QUANTITY = /^(.*?\S)(?:\s+|(?<=\p{Script=Han}))([\d,.]+)\s*(\p{L}*)$/u

/**
 * Rows as people paste them: with heads, read like a file; without, `product <mark> quantity <mark> unit`, one a line.
 * What has no quantity keeps an empty one, so that the row is explained instead of guessed.
 */
export function readSheetText(text: string): Result<SheetRow[]> {
  const table = readSheetFile(new TextEncoder().encode(text))
  if (table.ok || table.refusal.code !== 'columns_missing') return table
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ row: index + 1, line: line.trim() }))
    .filter(({ line }) => line !== '')
  if (lines.length > LINES_MAX) return refuse(fileTooManyRows(LINES_MAX))
  return accept(lines.map(({ row, line }) => ({ row, ...lineOf(line), spec: '', problem: null })))
}

const isCode = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_.-]*-[A-Za-z0-9_.-]+$/.test(text)
const asProduct = (text: string): { sku: string; name: string } =>
  isCode(text) ? { sku: text, name: '' } : { sku: '', name: text }

function lineOf(line: string): Omit<SheetRow, 'row' | 'spec' | 'problem'> {
  const parts = line.split(MARKS).map((part) => part.trim())
  if (parts.length > 1)
    return { ...asProduct(parts[0] ?? ''), quantity: parts[1] ?? '', unit: parts[2] ?? '' }
  const [, product, quantity, unit] = LAST_QUANTITY.exec(line) ?? []
  if (product !== undefined) return { ...asProduct(product), quantity: quantity ?? '', unit: unit ?? '' }
  const [first = '', ...rest] = line.split(/\s+/)
  return isCode(first)
    ? { ...asProduct(first), quantity: rest.join(' '), unit: '' }
    : { ...asProduct(line), quantity: '', unit: '' }
}
