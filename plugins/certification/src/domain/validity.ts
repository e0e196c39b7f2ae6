import { addDays, type Day } from '@pengshui/kernel'
import type { CertificateStatus } from './lifecycle'

export type Validity = { valid_from: Day | null; valid_to: Day | null }

/**
 * Dates that follow from a new status: the public notice's end, and of the county's own papers the validity when first
 * certified. A renewal begins today and adds its years to those still left. Dates once set never change.
 */
export function datesOf(
  status: CertificateStatus,
  paper: Validity,
  type: { issued_by: string; validity_days: number; notice_days: number },
  renewed_to: Day | null,
  today: Day,
): Partial<Validity> & { notice_ends_on?: Day } {
  if (status === 'public_notice') return { notice_ends_on: addDays(today, type.notice_days) }
  if (status !== 'certified' || paper.valid_to !== null || type.issued_by !== 'county') return {}
  const base = renewed_to !== null && renewed_to > today ? renewed_to : today
  return { valid_from: today, valid_to: addDays(base, type.validity_days) }
}
