import { accept, refuse, type Day, type Result } from '@pengshui/kernel'
import { certificateExpired, certificateMissing } from '../refusals'
import type { SubjectKind } from './types'

export type GateItem = {
  line_id: string
  product_id: string
  seller_id: string
  seller_kind: string
  category_code: string
}

/** What one gate asks: a paper of any of these types. Categories and kinds of seller by code, or `*` for all. */
export type Requirement = {
  gate_key: string
  type_codes: string[]
  subject_kind: SubjectKind
  gated_categories: string[]
  gated_seller_kinds: string[]
  in_force_from: Day | null
}

export type CertificateFacts = {
  type_code: string
  subject_id: string
  status: string
  valid_from: Day | null
  valid_to: Day | null
}

const LIVE = new Set(['certified', 'renewal_due'])

/** A certificate counts on a day when it is in force and the day lies in its validity. */
export const countsOn = (
  certificate: Pick<CertificateFacts, 'status' | 'valid_from' | 'valid_to'>,
  day: Day,
): boolean =>
  LIVE.has(certificate.status) &&
  certificate.valid_from !== null &&
  certificate.valid_to !== null &&
  certificate.valid_from <= day &&
  day <= certificate.valid_to

/**
 * A product is sold only while everything its category and its seller's kind need is valid on the ship date.
 * Conformity certificates of lots are checked where a lot is taken in, not here.
 */
export function checkSaleGate(input: {
  items: GateItem[]
  requirements: Requirement[]
  certificates: CertificateFacts[]
  ship_on: Day
}): Result<void> {
  for (const item of input.items) {
    for (const requirement of input.requirements) {
      if (requirement.subject_kind === 'lot' || !gates(requirement, item, input.ship_on)) continue
      const subject_id = requirement.subject_kind === 'product' ? item.product_id : item.seller_id
      const found = input.certificates.filter(
        (one) => requirement.type_codes.includes(one.type_code) && one.subject_id === subject_id,
      )
      if (found.some((one) => countsOn(one, input.ship_on))) continue
      const type_code = requirement.type_codes[0] ?? requirement.gate_key
      const details = { line_id: item.line_id, product_id: item.product_id, type_code }
      const wasInForce = found.some((one) => LIVE.has(one.status) || one.status === 'expired')
      return refuse(wasInForce ? certificateExpired(details) : certificateMissing(details))
    }
  }
  return accept(undefined)
}

const holds = (codes: string[], code: string): boolean => codes.includes('*') || codes.includes(code)

/** Does this gate stand before this item on this day? */
export const gates = (requirement: Requirement, item: GateItem, day: Day): boolean =>
  holds(requirement.gated_categories, item.category_code) &&
  holds(requirement.gated_seller_kinds, item.seller_kind) &&
  (requirement.in_force_from === null || requirement.in_force_from <= day)

type GatedType = Omit<Requirement, 'gate_key' | 'type_codes'> & { code: string; gate_key: string | null }

/** The gates of a county's types: types that share a key stand in for each other, each where it applies. */
export function requirementsOf(types: GatedType[]): Requirement[] {
  const byKey = new Map<string, Requirement>()
  for (const { code, gate_key, ...rule } of types) {
    if (gate_key === null) continue
    const known = byKey.get(gate_key)
    if (!known) byKey.set(gate_key, { ...rule, gate_key, type_codes: [code] })
    else
      byKey.set(gate_key, {
        ...known,
        type_codes: [...known.type_codes, code],
        gated_categories: union(known.gated_categories, rule.gated_categories),
        gated_seller_kinds: union(known.gated_seller_kinds, rule.gated_seller_kinds),
      })
  }
  return [...byKey.values()]
}

const union = (one: string[], other: string[]): string[] => [...new Set([...one, ...other])]
