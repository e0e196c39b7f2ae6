import { accept, refuse, type Result } from '@pengshui/kernel'
import { creditBeyondInvoice, creditLineUnknown, nothingToInvoice } from './refusals'

/** How the tax authority sees a line is the issuer's to say; what is known is data with its source, never computed. */
export type TaxTreatment = 'exempt' | 'rate' | 'by_issuer'
export type Tax = { tax_treatment: TaxTreatment; tax_code: string | null; tax_rate_bp: number | null }

/** An accepted line of a delivery, whose goods are a seller's: what can stand on that seller's invoice. */
export type InvoiceableLine = Tax & {
  delivery_key: string
  line_id: string
  seller_id: string
  order_id: string
  display_id: number | null
  sku: string | null
  name_zh: string
  name_en: string
  units: number
  accepted_fen: number
  /** what went back of it since */
  refunded_fen: number
}

export type InvoiceLine = InvoiceableLine & { amount_fen: number }

/**
 * Shares lines out to one invoice a seller: every seller is the issuer of its own goods. A line's amount is what was
 * accepted of it and not refunded. Refuses `nothing_to_invoice`.
 */
export function bySeller(lines: InvoiceableLine[]): Result<Map<string, InvoiceLine[]>> {
  const sellers = new Map<string, InvoiceLine[]>()
  for (const line of lines) {
    const amount_fen = line.accepted_fen - line.refunded_fen
    if (amount_fen <= 0) continue
    sellers.set(line.seller_id, [...(sellers.get(line.seller_id) ?? []), { ...line, amount_fen }])
  }
  return sellers.size === 0 ? refuse(nothingToInvoice()) : accept(sellers)
}

type Keyed = { delivery_key: string; line_id: string }
const isSame = (a: Keyed, b: Keyed): boolean => a.delivery_key === b.delivery_key && a.line_id === b.line_id

export type CreditLine = Keyed & { amount_fen: number }
export type InvoicedLine = Keyed & { amount_fen: number; credited_fen: number }

/**
 * What a red invoice takes off: the lines named, or all that stands. Refuses more than stands of a line
 * (`credit_beyond_invoice`) and lines that are not on it (`credit_line_unknown`).
 */
export function creditLines(invoiced: InvoicedLine[], asked: CreditLine[] | null): Result<CreditLine[]> {
  const standing = invoiced.map(({ delivery_key, line_id, amount_fen, credited_fen }) => ({
    ...{ delivery_key, line_id, amount_fen: amount_fen - credited_fen },
  }))
  const wanted = asked ?? standing.filter(({ amount_fen }) => amount_fen > 0)
  const seen: CreditLine[] = []
  for (const line of wanted) {
    const stands = standing.find((one) => isSame(one, line))
    if (!stands || seen.some((one) => isSame(one, line))) return refuse(creditLineUnknown(line.line_id))
    if (line.amount_fen <= 0 || line.amount_fen > stands.amount_fen)
      return refuse(creditBeyondInvoice(line.line_id, stands.amount_fen))
    seen.push(line)
  }
  return seen.length === 0 ? refuse(nothingToInvoice()) : accept(seen)
}

/** What of an issued invoice has been refunded since: the credit note that is due for it. */
export function creditNeed(
  invoiced: InvoicedLine[],
  now: (Keyed & { accepted_fen: number; refunded_fen: number })[],
): CreditLine[] {
  return invoiced.flatMap((line) => {
    const facts = now.find((one) => isSame(one, line))
    if (!facts) return []
    const standing_fen = line.amount_fen - line.credited_fen
    const over_fen = standing_fen - Math.max(0, facts.accepted_fen - facts.refunded_fen)
    const { delivery_key, line_id } = line
    return over_fen > 0 ? [{ delivery_key, line_id, amount_fen: over_fen }] : []
  })
}
