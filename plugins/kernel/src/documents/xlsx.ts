import { unzipSync, zipSync } from 'fflate'
import type { Cell, Sheet } from 'write-excel-file/node' with { 'resolution-mode': 'import' }
import { startOfDay } from '../clock'
import { assertFen } from '../money'
import { isNumeric } from './cell-text'
import { assertRenderable, plainText, type CellKind, type CellValue, type Report, type Table } from './report'

const SHEET_NAME_MAX = 31
const TEXT_MAX = 32_767
const WIDTH = { number: 14, text: 22, fact: 30 }
const BP_PER_WHOLE = 10_000
/** XLSX knows no time zone: what is written is what a clock in Shanghai shows. */
const SHANGHAI_MS = 8 * 3600_000
const BOLD = { fontWeight: 'bold' } as const

/** A report as a workbook: its facts on the first sheet, one more for each table, every cell of its own type. */
export async function renderXlsx(report: Report): Promise<Buffer> {
  assertRenderable(report, 'xlsx')
  const taken = new Set<string>()
  const sheets: Sheet<never>[] = [
    {
      sheet: sheetName(report.title, taken),
      columns: [{ width: WIDTH.fact }, { width: WIDTH.fact }],
      data: [
        [{ value: safeText(report.title), ...BOLD }],
        ...(report.lead ? [[safeText(report.lead)]] : []),
        ...report.facts.map(({ name, kind, value }) => [safeText(name), cellOf(kind, value)]),
        ...[...(report.paragraphs ?? []), ...(report.notes ?? []), ...(report.signature ?? [])].map(
          (text) => [safeText(text)],
        ),
        [safeText(report.foot)],
      ],
    },
    ...report.tables.map((table) => sheetOf(table, sheetName(table.name, taken))),
  ]
  // The library is an ES module, the house is not.
  const { default: writeXlsx } = await import('write-excel-file/node')
  return dated(await writeXlsx(sheets).toBuffer(), report.made_at)
}

/** The same report is the same bytes whenever it is written: the archive bears its day, not the machine's clock. */
const dated = (bytes: Uint8Array, mtime: Date): Buffer => Buffer.from(zipSync(unzipSync(bytes), { mtime }))

const sheetOf = ({ columns, rows, totals }: Table, sheet: string): Sheet<never> => ({
  sheet,
  stickyRowsCount: 1,
  columns: columns.map(({ kind, width }) => ({
    width: width ?? (isNumeric(kind) ? WIDTH.number : WIDTH.text),
  })),
  data: [
    columns.map(({ name }): Cell => ({ value: safeText(name), ...BOLD })),
    ...rows.map((row) => row.map((value, index) => cellOf(columns[index]?.kind ?? 'text', value))),
    ...(totals
      ? [
          totals.map((value, index) => {
            const cell = cellOf(columns[index]?.kind ?? 'text', value)
            return cell === null ? null : { ...cell, ...BOLD }
          }),
        ]
      : []),
  ],
})

/** Money as yuan with its format, days and moments as dates, everything else as text that no sheet will compute. */
function cellOf(kind: CellKind, value: CellValue) {
  if (value === null) return null
  if (kind === 'day' || kind === 'moment') {
    const at = value instanceof Date ? value : startOfDay(String(value))
    const shown = new Date(at.getTime() + SHANGHAI_MS)
    return { type: Date, value: shown, format: kind === 'day' ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm' } as const
  }
  if (typeof value !== 'number') return { type: String, value: safeText(String(value)) } as const
  if (kind === 'fen') return { type: Number, value: assertFen(value) / 100, format: '#,##0.00' } as const
  if (kind === 'bp') return { type: Number, value: value / BP_PER_WHOLE, format: '0.0%' } as const
  return { type: Number, value, format: '#,##0' } as const
}

/**
 * Text is written as text and never computed; one that would become a formula where the sheet is saved as CSV and
 * opened again gets the apostrophe with which spreadsheets mark text.
 */
export function safeText(text: string): string {
  const plain = plainText(text).slice(0, TEXT_MAX - 1)
  return /^[=+\-@]/.test(plain.trimStart()) ? `'${plain}` : plain
}

/** A name a workbook takes: at most 31 characters, none of `[]:*?/\`, no second of its kind. */
function sheetName(name: string, taken: Set<string>): string {
  const clean = plainText(name)
    .replace(/[[\]:*?/\\']/g, ' ')
    .trim()
    .slice(0, SHEET_NAME_MAX - 3)
  let unique = clean || 'Sheet'
  for (let serial = 2; taken.has(unique.toLowerCase()); serial++) unique = `${clean} ${serial}`
  taken.add(unique.toLowerCase())
  return unique
}
