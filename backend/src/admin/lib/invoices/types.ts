/** Answers of /admin/invoices (backend/src/invoices). Amounts in fen. */
type Named = { name_zh: string; name_en: string }
export type Request = {
  id: string
  no: number
  institution: Named | null
  seller_name_zh: string
  seller_name_en: string
  seller_uscc: string | null
  status: string
  kind: string
  title: string
  uscc: string
  address: string | null
  phone: string | null
  bank_name: string | null
  bank_account: string | null
  delivery_email: string
  remark: string
  amount_fen: number
  credited_fen: number
  requested_at: string
  invoice_number: string | null
  invoice_on: string | null
}
export type CreditLine = { delivery_key: string; line_id: string; amount_fen: number }
export type Need = {
  request_id: string
  no: number
  institution: Named | null
  amount_fen: number
  lines: CreditLine[]
}
export type Requests = {
  requests: Request[]
  needs: Need[]
  counts: Record<string, number>
  count: number
  limit: number
  offset: number
}
export type Detail = {
  request: Omit<Request, 'institution'>
  institution: Named | null
  lines: (CreditLine & {
    display_id: number | null
    name_zh: string
    name_en: string
    credited_fen: number
    tax_treatment: string
    tax_code: string | null
    tax_rate_bp: number | null
  })[]
  reds: { id: string; status: string; amount_fen: number; reason: string; red_number: string | null }[]
  story: { action: string; note: string | null; occurred_at: string }[]
  need: Need | null
}
export type Checked = {
  rows: number
  amount_fen: number
  problems: { row?: number; code: string; message: string }[]
  entered: number
  known: number
}

export const codeOf = (no: number): string => `KP${String(no).padStart(6, '0')}`
