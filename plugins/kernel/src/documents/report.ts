import { RefusalError } from '../refusal'
import { documentTooLong } from './refusals'

/**
 * What a cell holds: a text; money in fen, shown in yuan; a whole count; a rate in basis points; a day `YYYY-MM-DD`
 * or a moment. Null is an empty cell.
 */
export type CellKind = 'text' | 'fen' | 'count' | 'bp' | 'day' | 'moment'
export type CellValue = string | number | Date | null

/** `width`: in half-width characters, roughly; the rest of the line is shared by columns without one. */
export type Column = { name: string; kind: CellKind; width?: number }

export type Table = {
  name: string
  columns: Column[]
  rows: CellValue[][]
  /** set off below the rows; one cell a column */
  totals?: CellValue[]
  /** said where there are no rows */
  empty?: string
}

export type Fact = { name: string; kind: CellKind; value: CellValue }

export type Report = {
  lang: 'zh' | 'en'
  title: string
  /** the line under the title */
  lead?: string
  facts: Fact[]
  /** running text before the tables */
  paragraphs?: string[]
  tables: Table[]
  notes?: string[]
  /** who says it and when, at the right under everything else */
  signature?: string[]
  /** stands at the foot of every page, before the page's number */
  foot: string
  /** the file's own date: the same report made twice is the same file */
  made_at: Date
  is_landscape?: boolean
}

/** What can be laid out on pages in about three seconds, and be written as one sheet within 200 MB. */
const ROWS_MAX = { pdf: 3_000, xlsx: 50_000 } as const

/** Refuses `document_too_long`; @throws on a row that does not fit its columns, which is a bug. */
export function assertRenderable(report: Report, format: keyof typeof ROWS_MAX): void {
  const rows = report.tables.reduce((sum, table) => sum + table.rows.length, 0)
  if (rows > ROWS_MAX[format]) throw new RefusalError(documentTooLong(rows, ROWS_MAX[format]))
  for (const { name, columns, rows: body, totals } of report.tables) {
    const odd = [...body, ...(totals ? [totals] : [])].find((row) => row.length !== columns.length)
    if (odd) throw new Error(`A row of ${name} has ${odd.length} cells for ${columns.length} columns`)
  }
}

/** Characters no XML or page can hold, except the line break. */
const CONTROL = /(?!\n)\p{Cc}/gu
export const plainText = (text: string): string => text.replace(CONTROL, '')
