import { yuanFromFen } from '../money'
import { toCsv, type Cell } from '../tables'
import { sendCsv } from './csv-file'
import { sendReport } from './file'
import type { CellKind, CellValue, Report } from './report'

type Response = Parameters<typeof sendReport>[0] & Parameters<typeof sendCsv>[0]

/** Answers a report as PDF or XLSX, or its first table as CSV: the same rows in each. */
export async function sendTable(
  res: Response,
  report: Report,
  format: 'csv' | 'xlsx' | 'pdf',
  name: string,
): Promise<void> {
  if (format !== 'csv') return sendReport(res, report, format, name)
  const [table] = report.tables
  if (!table) throw new Error(`The report ${name} has no table`)
  const kinds = table.columns.map(({ kind }) => kind)
  const body = table.rows.map((row) => row.map((value, index) => cellOf(value, kinds[index] ?? 'text')))
  sendCsv(res, toCsv([table.columns.map((column) => column.name), ...body]), name)
}

function cellOf(value: CellValue, kind: CellKind): Cell {
  if (value instanceof Date) return value.toISOString()
  return kind === 'fen' && typeof value === 'number' ? yuanFromFen(value).toFixed(2) : value
}
