import type { BaseUnit, Day } from '@pengshui/kernel'
import type { Change, ChangeStatus, ListingContent, NewSize, PriceWarning, Proposal } from '../../domain'

export type ListingChange = {
  id: string
  seller_id: string
  listing_id: string | null
  kind: 'create' | 'change'
  status: ChangeStatus
  subject_name: string
  changes: Change[]
  warnings: PriceWarning[]
  note: string
  /** the version of the listing it made */
  version: number | null
  proposed_by: string
  proposed_at: Date
  decided_by: string | null
  decided_at: Date | null
  decision_reason: string | null
}

export type Proposer = { seller_id: string; person_id: string; now: Date; today: Day }

type Asked = {
  /** under this the proposal is known for ever */
  idempotency_key: string
  note: string
}
export type ChangeProposal = Asked & {
  listing_id: string
  wanted: Proposal
  /** the seller has seen that a price is above its reference */
  confirm_price: boolean
}
export type ListingProposal = Asked & { content: ListingContent; base_unit: BaseUnit; sizes: NewSize[] }

/** One proposal of a file; `row` is where it stands there. */
export type BatchEntry = { row: number } & ({ change: ChangeProposal } | { create: ListingProposal })

/** What became of a proposal: one part counts already, the other waits; each may be missing. */
export type Proposed = { applied: ListingChange | null; pending: ListingChange | null }

/** A size as core made it. */
export type MadeSize = { sku: string; variant_id: string; net_quantity: number }
/** What a whole sheet proposed, and the listings of which something counts already. */
export type ProposedSheet = { proposed: Proposed[]; listing_ids: string[] }

/** What core made for a change, before it counts. */
export type MadeInCore = { product_id: string; handle: string; sizes: MadeSize[] }

export type Decision = {
  change_id: string
  actor_id: string
  reason: string
  now: Date
  seller_id?: string
}

export type PriceRow = {
  sku: string
  variant_id: string
  price_fen: number
  kind: 'opening' | 'change'
  effective_at: Date
}

export type ListingImage = {
  id: string
  seller_id: string
  storage_id: string
  media_type: string
  name: string
  sha256: string
  size_bytes: number
}
