import type { PlannedCapacity, SlottedPick, SourcingPlan } from '@pengshui/cold-chain/domain'
import type { Acceptance } from '@pengshui/procurement/modules/child_order'
import type { PromiseChange } from '@pengshui/cooperative/modules/presale'

export type ActorKind = 'buyer' | 'operator' | 'system'
export type Actor = { kind: ActorKind; id: string }

export type ChangeKind =
  | 'cancel'
  | 'line_cancel'
  | 'short'
  | 'reallocate'
  | 'shortage_refund'
  | 'substitution_offer'
  | 'substitution_answer'
  | 'weight'
  | 'after_sales'
  | 'acceptance'
  | 'presale'
  | 'part_cancel'

export type RefundCause =
  | 'cancel'
  | 'line_cancel'
  | 'shortage'
  | 'substitution'
  | 'weight'
  | 'return'
  | 'damage'
  | 'acceptance'
  | 'presale'

/** The one thing a change does to stock; the ledger checks it again under its locks and may still refuse. */
export type StockEffect =
  | { op: 'none' }
  | { op: 'release_order' }
  | { op: 'release_line'; ledger_line_id: string; variant_id: string; quantity: number }
  | { op: 'release_holds'; hold_ids: string[] }
  | { op: 'short'; hold_id: string; quantity: number }
  | {
      op: 'rebind'
      cart_id: string
      replace: { line_id: string; variant_id: string }[]
      shortage_ids: string[]
      picks: SlottedPick[]
      /** what the slots of the picks handle in a day */
      rooms: PlannedCapacity[]
      status: 'reallocated' | 'substituted'
    }
  | { op: 'reweigh'; ledger_line_id: string; variant_id: string; quantity: number }
  | { op: 'decide_shortage'; shortage_id: string; status: 'offered' | 'open' | 'refunded' }
  | {
      op: 'take_back'
      disposition: 'restock' | 'quarantine' | 'scrap'
      /** a lot of its own disposition says so */
      lots: { lot_id: string; zone_id: string; quantity: number; disposition?: 'quarantine' | 'scrap' }[]
    }

export type RefundEffect = {
  line_id: string | null
  ledger_line_id: string | null
  cause: RefundCause
  amount_fen: number
}

export type LineEffect = {
  line_id: string
  ledger_line_id: string
  kind: 'cancel' | 'shortage_refund' | 'substitution' | 'weight' | 'presale'
  units: number
  /** base units the line is changed by */
  delta_quantity: number
}

export type WeightSettlement = {
  line_id: string
  estimated_g: number
  actual_g: number
  price_fen_per_kg: number
  estimated_fen: number
  settled_fen: number
  refund_fen: number
  consented: boolean
}

export type SubstitutionOffer = {
  id: string
  shortage_id: string
  line_id: string
  from_units: number
  to_variant_id: string
  to_units: number
  price_difference_fen: number
  /** what of the replaced goods' money is the substitute's */
  amount_fen: number
  /** the substitute's own line, once it is accepted; null for one of before such lines */
  to_line_id: string | null
  note: string | null
  expires_at: string
}

/** Everything a decided change will do; saved before anything is done, so that a crash cannot lose a part of it. */
export type ChangeEffects = {
  kind: ChangeKind
  reason: string
  stock: StockEffect
  lines: LineEffect[]
  refunds: RefundEffect[]
  /** what becomes of goods of a harvest to come */
  promises?: PromiseChange[]
  /** legs are planned anew from what is bound */
  replan: boolean
  /** the explanation of lots that were chosen anew */
  plan?: SourcingPlan
  /** the order ends in core and in the institution's books */
  ends_order: boolean
  weight?: WeightSettlement
  offer?: SubstitutionOffer
  answer?: { substitution_id: string; status: 'accepted' | 'declined' }
  acceptance?: Omit<Acceptance, 'photos' | 'change_id' | 'accepted_at'> & { accepted_at: string }
  after_sales?: { request_id: string; refund_fen: number; disposition: string; note: string }
}

export type OrderChange = {
  id: string
  order_id: string
  kind: ChangeKind
  effects: ChangeEffects
  actor_kind: ActorKind
  actor_id: string
  reason: string
  requested_at: Date
  finished_at: Date | null
  refused_code: string | null
}

export type RefundEntry = RefundEffect & {
  id: string
  order_id: string
  change_id: string
  occurred_at: Date
  paid_back_fen: number | null
}

export type SubstitutionStatus = 'offered' | 'accepted' | 'declined' | 'expired'
export type Substitution = Omit<SubstitutionOffer, 'expires_at'> & {
  order_id: string
  status: SubstitutionStatus
  offered_at: Date
  expires_at: Date
  answered_at: Date | null
}

export type AfterSalesKind = 'return' | 'damage'
export type AfterSalesStatus = 'requested' | 'approved' | 'rejected' | 'withdrawn'
export type Photo = { media_type: string; bytes: Buffer }
export type AfterSalesRequest = {
  id: string
  order_id: string
  line_id: string
  kind: AfterSalesKind
  units: number
  reason: string
  idempotency_key: string
  status: AfterSalesStatus
  refund_fen: number | null
  disposition: string | null
  decision_note: string | null
  decided_by: string | null
  requested_at: Date
  decided_at: Date | null
  photos: { id: string; media_type: string }[]
}
