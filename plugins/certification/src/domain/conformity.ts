import type { Day } from '@pengshui/kernel'
import { CERTIFICATE_TYPES } from './types'

const CONFORMITY = CERTIFICATE_TYPES.filter(({ gate_key }) => gate_key === 'conformity_certificate')

/** Must a lot of this category, taken in on this day, carry a conformity certificate? */
export const needsConformityCertificate = (category_code: string, on: Day | null = null): boolean =>
  CONFORMITY.some(
    ({ gated_categories, in_force_from }) =>
      gated_categories.includes(category_code) &&
      (on === null || in_force_from === null || on >= in_force_from),
  )

type Part = { producer_id: string; conformity_certificate_no: string | null }

/**
 * The certificate a lot made of others carries on: theirs while all parts come from one producer under one pledge;
 * null where parts of several producers were mixed or split, which needs a new one.
 */
export function carriedCertificate(parts: Part[]): string | null {
  const [first] = parts
  const isOnePledge = parts.every(
    (part) =>
      part.producer_id === first?.producer_id &&
      part.conformity_certificate_no === first.conformity_certificate_no,
  )
  return isOnePledge ? (first?.conformity_certificate_no ?? null) : null
}
