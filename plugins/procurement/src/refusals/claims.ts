import type { Refusal } from '@pengshui/kernel'

/** Refusals of purchases that are claimed for a unit, one a line. */
export const claimNotFound = (): Refusal => ({
  code: 'claim_not_found',
  kind: 'not_found',
  message: 'No such claim',
})

export const claimNotOpen = (status: string): Refusal => ({
  code: 'claim_not_open',
  kind: 'conflict',
  message: `This claim is ${status} already`,
  details: { status },
})

export const claimExists = (): Refusal => ({
  code: 'claim_exists',
  kind: 'conflict',
  message: 'One of these lines is claimed for a unit already',
  field: 'line_ids',
})

export const claimLineUnknown = (): Refusal => ({
  code: 'claim_line_unknown',
  kind: 'invalid_data',
  message: 'There is no such line to claim in this order',
  field: 'line_ids',
})

export const claimUnitUnknown = (): Refusal => ({
  code: 'claim_unit_unknown',
  kind: 'invalid_data',
  message: 'No active unit can be claimed for by this',
  field: 'institution_id',
})

export const claimConsentMissing = (): Refusal => ({
  code: 'claim_consent_missing',
  kind: 'invalid_data',
  message: 'The unit sees the amounts only with your consent',
  field: 'consent',
})

export const claimOrderUnsettled = (): Refusal => ({
  code: 'claim_order_unsettled',
  kind: 'conflict',
  message: 'What an order counts is known once it is delivered and paid',
})

export const claimOfOtherYear = (fiscal_year: number): Refusal => ({
  code: 'claim_of_other_year',
  message: 'The purchase belongs to the year it was ordered in',
  field: 'declaration_ids',
  details: { fiscal_year },
})

export const claimCountsNothing = (): Refusal => ({
  code: 'claim_counts_nothing',
  message: 'Nothing of this purchase counts toward these programmes',
  field: 'declaration_ids',
})

export const claimCountedAlready = (): Refusal => ({
  code: 'claim_counted_already',
  kind: 'conflict',
  message: 'A line of this purchase counts toward this programme already',
  field: 'declaration_ids',
})

export const claimByContractorOnly = (): Refusal => ({
  code: 'claim_by_contractor_only',
  message: 'Only a contractor claims its orders for another unit',
})
