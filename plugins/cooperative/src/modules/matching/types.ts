import type { InterestStatus, Match, MatchingTerms } from '../../domain'

export type Side = 'demand' | 'supply'
export type MatchingActor = { actor_id: string; at: Date }

export type MatchingPost = MatchingTerms & {
  id: string
  side: Side
  /** the institution that looks, or the seller that offers */
  owner_id: string
  product_name: string
  note: string | null
  status: 'open' | 'closed'
  created_at: Date
}

export type NewMatchingPost = MatchingTerms & {
  side: Side
  owner_id: string
  idempotency_key: string
  product_name: string
  note?: string | null
}

export type LedTo = { kind: 'quotation_request' | 'agreement'; id: string }

/** What either side said of the other's post. */
export type Interest = {
  demand_id: string
  supply_id: string
  status: InterestStatus
  note: string | null
  led_to: LedTo | null
}

/** A post of the other side, how it fits, and where the two stand. */
export type MatchedPost = MatchingPost & { match: Match; interest: Omit<Interest, 'demand_id' | 'supply_id'> }
