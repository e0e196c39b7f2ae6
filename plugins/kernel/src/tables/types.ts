import type { Refusal } from '../refusal'

/** One column a reader wants: the heads people write above it, and whether the table is useless without it. */
export type Column<F extends string> = { field: F; heads: string[]; is_required?: boolean }

export type TableLimits = {
  bytes_max: number
  /** what an XLSX workbook may unpack to; counted while unpacking, never trusted from its directory */
  unpacked_bytes_max: number
  rows_max: number
  columns_max: number
  cell_characters_max: number
}

export const TABLE_LIMITS: TableLimits = {
  bytes_max: 2_000_000,
  unpacked_bytes_max: 24_000_000,
  rows_max: 2000,
  columns_max: 60,
  cell_characters_max: 500,
}

/** `row` is the row's number in the spreadsheet, the first being 1; `problems` says what is wrong with its text. */
export type TableRow<F extends string> = { row: number; cells: Record<F, string>; problems: Refusal[] }

export type Table<F extends string> = {
  format: 'csv' | 'xlsx'
  encoding: 'utf-8' | 'utf-16le' | 'gb18030' | null
  /** the columns that were found */
  fields: F[]
  /** what a head says in brackets: 数量（斤） means the quantity is in jin */
  notes: Partial<Record<F, string>>
  rows: TableRow<F>[]
}

/** Cells as they stand in the sheet, row by row; `row` as the spreadsheet numbers it. */
export type Grid = { row: number; cells: string[] }[]
