import { accept, refuse, type Day, type Result } from '@pengshui/kernel'
import { certificateExpired, certificateMissing } from '../refusals'

export type GateItem = { line_id: string; product_id: string; seller_id: string; category_code: string }

/** What a certificate type gates: categories by code, or `*` for every category. */
export type Requirement = {
  code: string
  subject_kind: 'product' | 'seller' | 'lot'
  gated_categories: string[]
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
export const countsOn = (certificate: CertificateFacts, day: Day): boolean =>
  LIVE.has(certificate.status) &&
  certificate.valid_from !== null &&
  certificate.valid_to !== null &&
  certificate.valid_from <= day &&
  day <= certificate.valid_to

/**
 * A product is sold only while everything its category needs is valid on the ship date. Conformity
 * certificates of lots are checked where a lot is taken in, not here.
 */
export function checkSaleGate(input: {
  items: GateItem[]
  requirements: Requirement[]
  certificates: CertificateFacts[]
  ship_on: Day
}): Result<void> {
  for (const item of input.items) {
    for (const requirement of input.requirements) {
      if (requirement.subject_kind === 'lot' || !gates(requirement, item.category_code)) continue
      const subject_id = requirement.subject_kind === 'product' ? item.product_id : item.seller_id
      const found = input.certificates.filter(
        (one) => one.type_code === requirement.code && one.subject_id === subject_id,
      )
      if (found.some((one) => countsOn(one, input.ship_on))) continue
      const details = { line_id: item.line_id, product_id: item.product_id, type_code: requirement.code }
      const wasInForce = found.some((one) => LIVE.has(one.status) || one.status === 'expired')
      return refuse(wasInForce ? certificateExpired(details) : certificateMissing(details))
    }
  }
  return accept(undefined)
}

const gates = (requirement: Requirement, category_code: string): boolean =>
  requirement.gated_categories.includes('*') || requirement.gated_categories.includes(category_code)
