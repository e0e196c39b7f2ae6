import type { SourcingPolicy } from '@pengshui/cold-chain/domain'
import type { FoundLot, FoundTemperature } from '@pengshui/procurement/domain'
import type { Actor } from '../modules/order_life'
import type { Disposition } from './decide/after-sales'

/** What somebody may ask to happen to a placed order. */
export type ChangeRequest =
  | { kind: 'cancel'; reason: string }
  | { kind: 'line_cancel'; line_id: string; units: number; reason: string }
  | { kind: 'part_cancel'; child_id: string; reason: string }
  | { kind: 'short'; hold_id: string; quantity: number; reason: string }
  | {
      kind: 'reallocate'
      line_id: string
      policy?: SourcingPolicy
      exclude_lot_ids?: string[]
      reason: string
    }
  | { kind: 'shortage_reallocate'; shortage_id: string; policy?: SourcingPolicy; reason: string }
  | { kind: 'shortage_refund'; shortage_id: string; reason: string }
  | { kind: 'substitution_offer'; shortage_id: string; variant_id: string; units: number; note?: string }
  | { kind: 'substitution_answer'; substitution_id: string; accept: boolean }
  | { kind: 'weight'; line_id: string; quantity_g: number; consented: boolean }
  | {
      kind: 'acceptance'
      child_id: string
      officer: { id: string; name: string }
      found: FoundLot[]
      temperature?: FoundTemperature
      note: string | null
      /** SHA-256 of each photo */
      photos: string[]
      idempotency_key: string
    }
  | { kind: 'presale'; presale_id: string; reason: string }
  | {
      kind: 'after_sales'
      request_id: string
      refund_fen?: number
      disposition?: Disposition
      note: string
    }

export type ChangeOrderInput = { order_id: string; actor: Actor; request: ChangeRequest }
