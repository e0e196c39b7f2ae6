import { accept, refuse, type Result } from '@pengshui/kernel'
import { readTable, type Column } from '@pengshui/kernel/tables'
import { COUNT_ROWS_MAX } from './inputs'
import { countColumnsMissing } from './refusals'

export type SheetRow = { lot_code: string; counted: string }

/** Column heads people use, Chinese first. */
const COLUMNS: Column<keyof SheetRow>[] = [
  { field: 'lot_code', heads: ['批次号', '批次', '批号', 'lot_code', 'lot'], is_required: true },
  { field: 'counted', heads: ['实盘数', '实盘', '盘点数', '数量', 'counted', 'quantity'], is_required: true },
]

/**
 * Reads a count sheet from a CSV or XLSX file, heads in Chinese or English, any column order. Refuses
 * `count_columns_missing` and whatever the tables' door refuses; what the cells say is checked row by row afterwards.
 */
export function readCountFile(bytes: Buffer): Result<SheetRow[]> {
  const table = readTable(bytes, COLUMNS, { rows_max: COUNT_ROWS_MAX })
  if (table.ok) return accept(table.value.rows.map(({ cells }) => cells))
  const { code, details } = table.refusal
  return code === 'columns_missing'
    ? refuse(countColumnsMissing((details?.missing as string[] | undefined) ?? []))
    : table
}
