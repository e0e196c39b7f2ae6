/** The one door for tables that people upload or paste: CSV or XLSX in, bounded rows of text out. */
import { accept, refuse, type Refusal, type Result } from '../refusal'
import { decodeText, readCsv } from './csv'
import { findHeads, type Heads } from './heads'
import {
  cellIsFormula,
  cellTooLong,
  fileEmpty,
  fileNotReadable,
  fileTooLarge,
  fileTooManyColumns,
  fileTooManyRows,
} from './refusals'
import { TABLE_LIMITS, type Column, type Grid, type Table, type TableLimits, type TableRow } from './types'
import { readWorkbook } from './workbook'
import { isFormula } from './write'

export { TABLE_LIMITS, type Column, type Table, type TableLimits, type TableRow } from './types'
export { columnsMissing, fileTooManyRows } from './refusals'
export { plainText, toCsv, type Cell } from './write'

type Read = { grid: Grid; format: 'csv' | 'xlsx'; encoding: Table<string>['encoding'] }

/** `PK`: every zip archive begins so, and no text does. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3

function readGrid(bytes: Uint8Array, limits: TableLimits): Result<Read> {
  if (isZip(bytes)) {
    const sheet = readWorkbook(bytes, limits)
    return sheet.ok ? accept({ grid: sheet.value, format: 'xlsx', encoding: null }) : sheet
  }
  const decoded = decodeText(bytes)
  if (!decoded) return refuse(fileNotReadable())
  const sheet = readCsv(decoded.text, limits)
  return sheet.ok ? accept({ grid: sheet.value, format: 'csv', encoding: decoded.encoding }) : sheet
}

/**
 * Reads an uploaded table: the columns are found by their heads in any order, rows are text, nothing is run. Refuses
 * the whole file when it is too large, not a table or lacks a column; what is wrong with one row's text is told in
 * its `problems`. What the cells mean is the reader's to check.
 */
export function readTable<F extends string>(
  bytes: Uint8Array,
  columns: Column<F>[],
  asked: Partial<TableLimits> = {},
): Result<Table<F>> {
  const limits = { ...TABLE_LIMITS, ...asked }
  if (bytes.length > limits.bytes_max) return refuse(fileTooLarge(limits.bytes_max))
  const read = readGrid(bytes, limits)
  if (!read.ok) return read
  const { grid, format, encoding } = read.value
  if (grid.some(({ cells }) => cells.length > limits.columns_max))
    return refuse(fileTooManyColumns(limits.columns_max))
  const heads = findHeads(grid, columns)
  if (!heads.ok) return heads
  const rows = grid
    .slice(heads.value.index + 1)
    .map((row) => toRow(row, heads.value, columns, limits))
    .filter(({ cells }) => Object.values(cells).some((text) => text !== ''))
  if (rows.length === 0) return refuse(fileEmpty())
  if (rows.length > limits.rows_max) return refuse(fileTooManyRows(limits.rows_max))
  const found = heads.value.columns
  return accept({
    format,
    encoding,
    fields: found.map(({ field }) => field),
    notes: Object.fromEntries(
      found.flatMap(({ field, note }) => (note ? [[field, note]] : [])),
    ) as Table<F>['notes'],
    rows,
  })
}

function toRow<F extends string>(
  { row, cells: texts }: Grid[number],
  heads: Heads<F>,
  columns: Column<F>[],
  { cell_characters_max }: TableLimits,
): TableRow<F> {
  const cells = Object.fromEntries(columns.map(({ field }) => [field, ''])) as Record<F, string>
  const problems: Refusal[] = []
  for (const { field, at } of heads.columns) {
    const text = (texts[at] ?? '').trim()
    if (isFormula(text)) problems.push(cellIsFormula(field, row))
    if (text.length > cell_characters_max) problems.push(cellTooLong(field, row, cell_characters_max))
    cells[field] = text.slice(0, cell_characters_max)
  }
  return { row, cells, problems }
}
