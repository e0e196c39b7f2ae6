import { dayOf, yuanFromFen } from '@pengshui/kernel'
import {
  assertRenderable,
  sendReport,
  type CellKind,
  type CellValue,
  type Report,
} from '@pengshui/kernel/documents'
import { toCsv, type Cell } from '@pengshui/kernel/tables'

type FileResponse = Parameters<typeof sendReport>[0]

/** A day as its name, money in yuan, a rate in per cent: what a sheet reads without being told. */
function cellOf(kind: CellKind, value: CellValue): Cell {
  if (value === null || typeof value === 'string') return value
  if (value instanceof Date) return dayOf(value)
  if (kind === 'fen') return yuanFromFen(value)
  return kind === 'bp' ? value / 100 : value
}

/** A view as a sheet: XLSX as the report describes it, or the rows of its first table as CSV. Neither runs a formula. */
export async function sendSheet(
  res: FileResponse,
  report: Report,
  format: 'csv' | 'xlsx',
  name: string,
): Promise<void> {
  if (format === 'xlsx') return sendReport(res, report, 'xlsx', name)
  assertRenderable(report, 'xlsx')
  const [table] = report.tables
  const { columns = [], rows = [], totals } = table ?? {}
  const lines = [...rows, ...(totals ? [totals] : [])]
  const csv = toCsv([
    columns.map((column) => column.name),
    ...lines.map((line) => line.map((value, index) => cellOf(columns[index]?.kind ?? 'text', value))),
  ])
  res.setHeader('content-type', 'text/csv; charset=utf-8')
  res.setHeader(
    'content-disposition',
    `attachment; filename="${name.replace(/[^A-Za-z0-9._-]/g, '_')}.csv"; filename*=UTF-8''${encodeURIComponent(name)}.csv`,
  )
  res.setHeader('cache-control', 'no-store')
  res.setHeader('x-content-type-options', 'nosniff')
  res.send(Buffer.from(csv, 'utf8'))
}
