/** Answers of /admin/account; money in fen. */
type Named = { id: string; code: string; name_zh: string; name_en: string }
export type Receipt = {
  id: string
  bank_reference: string
  received_on: string
  amount_fen: number
  payer_name: string
  remark: string
  state: string
  why_unmatched: string | null
  unmatched_fen: number
  credit_fen: number
  assigned_fen: number
  refunded_fen: number
  institution: Named | null
}
type Page = { count: number; limit: number; offset: number }
export type Receipts = Page & { receipts: Receipt[] }
export type Due = {
  id: string
  institution_id: string
  display_id: number | null
  due_on: string
  open_fen: number
  institution: Named | null
}
export type ReceiptDetail = {
  receipt: Receipt
  entries: { id: string; kind: string; amount_fen: number; occurred_at: string; reason: string | null }[]
  suggested: Due[]
}
export type Unit = Named & {
  open_fen: number
  credit_fen: number
  overdue_fen: number
  ageing: Record<string, number>
  terms: { due_days: number; late_bp_daily: number }
  payment_code: string
}
export type Units = Page & { units: Unit[] }
export type Statement = {
  id: string
  institution_id: string
  month: string
  charged_fen: number
  received_fen: number
  closing_fen: number
  institution: Named | null
}
export type Statements = Page & { statements: Statement[] }
export type Checked = {
  rows: number
  amount_fen: number
  problems: { code: string; message: string; row?: number }[]
  recorded: number
  known: number
}
