/** Answers of /agency/invoices (backend/src/invoices). Amounts in fen. */
export type InvoiceLine = {
  delivery_key: string
  line_id: string
  order_id: string
  display_id: number | null
  sku: string | null
  name_zh: string
  name_en: string
  units: number
  amount_fen: number
  tax_treatment: string
  tax_rate_bp: number | null
}
export type Delivery = {
  delivery_key: string
  order_id: string
  display_id: number | null
  accepted_on: string
  amount_fen: number
  lines: (InvoiceLine & { seller_id: string })[]
}
type Page = { count: number; limit: number; offset: number }
export type Invoiceable = Page & { deliveries: Delivery[] }

export type Request = {
  id: string
  no: number
  seller_name_zh: string
  seller_name_en: string
  status: string
  kind: string
  title: string
  uscc: string
  delivery_email: string
  amount_fen: number
  credited_fen: number
  requested_at: string
  invoice_number: string | null
  invoice_on: string | null
  refused_because: string | null
}
export type CreditLine = { delivery_key: string; line_id: string; amount_fen: number }
export type Need = { request_id: string; no: number; amount_fen: number; lines: CreditLine[] }
export type Requests = Page & { requests: Request[]; counts: Record<string, number>; needs: Need[] }
export type RequestDetail = {
  request: Request
  lines: (InvoiceLine & { credited_fen: number })[]
  reds: {
    id: string
    status: string
    amount_fen: number
    reason: string
    confirmation_number: string | null
    red_number: string | null
    refused_because: string | null
  }[]
  story: { action: string; note: string | null; occurred_at: string }[]
  need: Need | null
}

/** A request as people call it. */
export const codeOf = (no: number): string => `KP${String(no).padStart(6, '0')}`
