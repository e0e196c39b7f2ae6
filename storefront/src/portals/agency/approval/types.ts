/** Answers of /agency/approvals (backend/src/approval). Amounts in fen. */
export type ApprovalRow = {
  id: string
  kind: string
  status: string
  revision: number
  step: number
  step_count: number
  step_name: string
  total_fen: number
  line_count: number
  requester: string | null
  reminded_at: string | null
  escalated_at: string | null
  order_id: string | null
  created_at: string
}
export type ApprovalsAnswer = { requests: ApprovalRow[]; count: number; limit: number; offset: number }

type Named = {
  variant_id: string
  sku?: string
  name_zh?: string
  name_en?: string
  net_content_zh?: string
  net_content_en?: string
}
type Amounts = { units: number; unit_price_fen: number; amount_fen: number }
export type ApprovalLine = Named & Amounts
export type ChangedLine = Named & { before: Amounts | null; after: Amounts | null }
export type Changes = {
  lines: ChangedLine[]
  fields: string[]
  total_before_fen: number
  total_after_fen: number
}

export type ApprovalStepView = {
  step: number
  name: string
  role: string | null
  member: string | null
  delegate: { member: string | null; from: string; to: string } | null
  decision: { verdict: string; comment: string | null; decided_at: string } | null
  decided_by: string | null
}

export type ApprovalEvent = {
  id: string
  kind: string
  step: number | null
  actor: string | null
  comment: string | null
  occurred_at: string
}

export type ApprovalView = {
  request: Omit<ApprovalRow, 'step_count' | 'step_name'> & {
    rows: { sku: string; units: number }[]
    note: string | null
    declaration_id: string | null
    declaration_ids: string[]
    address: Record<string, string | null> | null
    delivery_fen: number
    lines: ApprovalLine[]
  }
  steps: ApprovalStepView[]
  history: ApprovalEvent[]
  changes: Changes | null
  may: { decide: boolean; edit: boolean; withdraw: boolean; place: boolean }
}
