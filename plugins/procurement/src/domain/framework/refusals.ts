import type { Refusal } from '@pengshui/kernel'

/** Every refusal of a framework agreement, one a line. */
export const agreementNotFound = (): Refusal => ({
  code: 'agreement_not_found',
  kind: 'not_found',
  message: 'No such framework agreement',
})

export const illegalAgreementAction = (status: string, action: string): Refusal => ({
  code: 'illegal_agreement_action',
  kind: 'conflict',
  message: `An agreement that is ${status} does not allow: ${action}`,
  details: { status, action },
})

export const agreementDates = (): Refusal => ({
  code: 'agreement_dates',
  kind: 'invalid_data',
  message: 'An agreement ends after it begins, and not before today',
  field: 'ends_on',
})

export const agreementLineTwice = (sku: string): Refusal => ({
  code: 'agreement_line_twice',
  kind: 'invalid_data',
  message: `The product ${sku} is there twice`,
  field: 'lines',
  details: { sku },
})

export const agreementOtherSeller = (sku: string): Refusal => ({
  code: 'agreement_other_seller',
  kind: 'invalid_data',
  message: `The product ${sku} is not of this seller`,
  field: 'lines',
  details: { sku },
})

export const agreementOverlaps = (sku: string): Refusal => ({
  code: 'agreement_overlaps',
  kind: 'conflict',
  message: 'Another active agreement already sets a price of one of these products in this time',
  field: 'lines',
  details: { sku },
})

export const agreementInstitution = (institution_id: string): Refusal => ({
  code: 'agreement_institution',
  kind: 'invalid_data',
  message: 'An institution can agree for itself and for the units under it only',
  field: 'institution_ids',
  details: { institution_id },
})

export const agreementCeiling = (variant_id: string, remaining_units: number): Refusal => ({
  code: 'agreement_ceiling',
  kind: 'conflict',
  message: `Only ${remaining_units} units are left at the agreed price`,
  field: 'units',
  details: { variant_id, remaining_units },
})

export const contractPriceGone = (variant_id: string): Refusal => ({
  code: 'contract_price_gone',
  kind: 'conflict',
  message: 'The agreed price of one of the goods is not in force any more: please price the order again',
  details: { variant_id },
})
