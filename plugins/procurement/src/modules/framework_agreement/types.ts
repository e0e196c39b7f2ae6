import type { Day } from '@pengshui/kernel'
import type { AgreementStatus } from '../../domain'

export type FrameworkAgreement = {
  id: string
  institution_id: string
  seller_id: string
  title: string
  status: AgreementStatus
  starts_on: Day
  ends_on: Day
  quotation_id: string | null
  /** the price of one awarded order, and of nothing else */
  for_one_order: boolean
  seller_signed_by: string | null
  seller_signed_at: Date | null
  institution_signed_by: string | null
  institution_signed_at: Date | null
  created_by: string
  created_at: Date
  updated_at: Date
}

export type FrameworkLine = {
  id: string
  agreement_id: string
  variant_id: string
  sku: string
  price_fen: number
  ceiling_units: number
  drawn_units: number
}

export type FrameworkEvent = {
  id: string
  agreement_id: string
  kind: string
  side: 'institution' | 'seller' | 'system'
  actor_id: string
  reason: string | null
  occurred_at: Date
}

/** Whose eyes an agreement is read with, and whose hand changes it. */
export type Side = { kind: 'institution' | 'seller'; id: string }
export type Actor = { actor_id: string; at: Date; reason?: string | null }
