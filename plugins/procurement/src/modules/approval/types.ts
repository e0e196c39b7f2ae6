import type {
  ApprovalBand,
  ApprovalStatus,
  ApprovalStep,
  CanonicalCart,
  OrderKind,
  Verdict,
} from '../../domain'

export type ApprovalPolicy = {
  id: string
  institution_id: string
  version: number
  bands: ApprovalBand[]
  created_by: string
  created_at: Date
}

export type AskedRow = { sku: string; units: number }

export type ApprovalRequest = {
  id: string
  institution_id: string
  idempotency_key: string
  requester_id: string
  kind: OrderKind
  status: ApprovalStatus
  revision: number
  /** the step that waits, from 1; the last one once all are decided */
  step: number
  steps: ApprovalStep[]
  policy_version: number
  hash: string
  total_fen: number
  line_count: number
  due_at: Date | null
  reminded_at: Date | null
  escalated_at: Date | null
  cart_id: string | null
  order_id: string | null
  created_at: Date
  updated_at: Date
}

/** What was asked for at one time; an edit adds the next. */
export type ApprovalRevision = {
  request_id: string
  revision: number
  rows: AskedRow[]
  cart: CanonicalCart
  hash: string
  total_fen: number
  submitted_by: string
  submitted_at: Date
}

export type ApprovalDecision = {
  id: string
  request_id: string
  revision: number
  step: number
  verdict: Verdict
  member_id: string
  comment: string | null
  hash: string
  decided_at: Date
}

export type ApprovalEvent = {
  id: string
  request_id: string
  revision: number
  kind: string
  step: number | null
  actor_id: string
  comment: string | null
  details: Record<string, unknown> | null
  occurred_at: Date
}

/** A reminder or escalation nobody was told of yet. */
export type LateEvent = {
  event_id: string
  kind: 'reminded' | 'escalated'
  step: number
  request: ApprovalRequest
}

export type Submission = {
  institution_id: string
  requester_id: string
  kind: OrderKind
  rows: AskedRow[]
  cart: CanonicalCart
  idempotency_key: string
  at: Date
}

export type Ruling = {
  institution_id: string
  member_id: string
  roles: string[]
  verdict: Verdict
  comment: string | null
  revision: number
  step: number
  at: Date
}
