import type { Refusal } from '@pengshui/kernel'
import {
  illegalInvoiceAction,
  invoiceAmountDiffers,
  invoiceNumberUsed,
  invoiceRowInvalid,
} from '@pengshui/procurement/domain'
import type { InvoiceRequest, InvoiceService } from '@pengshui/procurement/modules/invoice'
import type { NumberRow } from './number-file'

export type CheckedRow = NumberRow & { request: InvoiceRequest | null; is_known: boolean }

/** Holds the rows of a file against the requests they name; one that was entered before is known and right. */
export async function checkEntries(
  service: Pick<InvoiceService, 'findByNo' | 'knownNumbers'>,
  rows: NumberRow[],
): Promise<CheckedRow[]> {
  const entries = rows.flatMap(({ entry }) => (entry ? [entry] : []))
  const requests = await service.findByNo(entries.map(({ no }) => no))
  const numbers = await service.knownNumbers(entries.map(({ invoice_number }) => invoice_number))
  const seen = new Set<number>()
  return rows.map((row): CheckedRow => {
    const { entry } = row
    if (!entry) return { ...row, request: null, is_known: false }
    const request = requests.find(({ no }) => no === entry.no) ?? null
    const is_known = request?.invoice_number === entry.invoice_number
    const problem = is_known ? null : problemOf(row.row, entry, request, numbers, seen)
    seen.add(entry.no)
    return { ...row, problem, request, is_known }
  })
}

function problemOf(
  row: number,
  entry: NonNullable<NumberRow['entry']>,
  request: InvoiceRequest | null,
  numbers: Map<string, string>,
  seen: Set<number>,
): Refusal | null {
  if (!request || seen.has(entry.no)) return invoiceRowInvalid('no', row)
  if (request.status !== 'requested') return { ...illegalInvoiceAction(request.status, 'issue'), row }
  if (request.amount_fen !== entry.amount_fen) return invoiceAmountDiffers(request.amount_fen, row)
  return numbers.has(entry.invoice_number) ? invoiceNumberUsed(row) : null
}
