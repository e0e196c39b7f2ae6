import { accept, fenFromYuan, type Day, type Refusal, type Result } from '@pengshui/kernel'
import { readTable, type Column } from '@pengshui/kernel/tables'
import { INVOICE_NUMBER, invoiceRowInvalid } from '@pengshui/procurement/domain'

type Field = 'no' | 'invoice_number' | 'invoice_on' | 'amount'

const COLUMNS: Column<Field>[] = [
  { field: 'no', heads: ['申请编号', '申请号', 'request', 'no'], is_required: true },
  {
    field: 'invoice_number',
    heads: ['发票号码', '数电票号码', '发票号', 'invoice_number'],
    is_required: true,
  },
  { field: 'invoice_on', heads: ['开票日期', '日期', 'invoice_on', 'date'], is_required: true },
  { field: 'amount', heads: ['价税合计', '金额', '开票金额', 'amount'], is_required: true },
]

export type NumberRow = {
  row: number
  entry: { no: number; invoice_number: string; invoice_on: Day; amount_fen: number } | null
  problem: Refusal | null
}

/** A request as people call it: KP and its number. */
export const requestCode = (no: number): string => `KP${String(no).padStart(6, '0')}`
const CODE = /^(?:KP)?0*(\d{1,9})$/i
const AMOUNT = /^\d{1,10}(\.\d{1,2})?$/
const DATE = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/

/** Reads a list of issued invoices, CSV or XLSX; each row is an entry or says what is wrong with it. */
export function readNumberFile(bytes: Buffer): Result<NumberRow[]> {
  const table = readTable(bytes, COLUMNS)
  if (!table.ok) return table
  const numbers = new Set<string>()
  return accept(
    table.value.rows.map(({ row, cells, problems }) => {
      const [spoilt] = problems
      const read = spoilt ? null : toEntry(cells, row, numbers)
      return {
        row,
        entry: read?.ok ? read.value : null,
        problem: spoilt ?? (read && !read.ok ? read.refusal : null),
      }
    }),
  )
}

function toEntry(
  cells: Record<Field, string>,
  row: number,
  numbers: Set<string>,
): Result<NonNullable<NumberRow['entry']>> {
  const wrong = (field: Field) => ({ ok: false as const, refusal: invoiceRowInvalid(field, row) })
  const [, no] = CODE.exec(cells.no) ?? []
  const amount = cells.amount.replace(/[,，¥￥\s]/g, '')
  const day = dayIn(cells.invoice_on)
  if (!no) return wrong('no')
  if (!INVOICE_NUMBER.test(cells.invoice_number) || numbers.has(cells.invoice_number))
    return wrong('invoice_number')
  if (!day) return wrong('invoice_on')
  if (!AMOUNT.test(amount)) return wrong('amount')
  numbers.add(cells.invoice_number)
  return accept({
    ...{ no: Number(no), invoice_number: cells.invoice_number, invoice_on: day },
    amount_fen: fenFromYuan(amount),
  })
}

function dayIn(text: string): Day | null {
  const [, year, month, day] = DATE.exec(text.split(' ')[0] ?? '') ?? []
  if (!year || !month || !day) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return Number.isNaN(Date.parse(iso)) || new Date(iso).toISOString().slice(0, 10) !== iso ? null : iso
}
