import type { Refusal } from '@pengshui/kernel'

/** Every refusal of certification, one a line. */
export const illegalTransition = (status: string, action: string): Refusal => ({
  code: 'illegal_transition',
  kind: 'conflict',
  message: `A certificate that is ${status} cannot be changed by: ${action}`,
  field: 'action',
  details: { status, action },
})

export const certificateNotFound = (): Refusal => ({
  code: 'certificate_not_found',
  kind: 'not_found',
  message: 'No such certificate',
})

export type GateDetails = { line_id: string; product_id: string; type_code: string }

export const certificateMissing = (details: GateDetails): Refusal => ({
  code: 'certificate_missing',
  message: 'A certificate that one of the products needs is missing',
  details,
})

export const certificateExpired = (details: GateDetails): Refusal => ({
  code: 'certificate_expired',
  message: 'A certificate that one of the products needs is not valid on the ship date',
  details,
})
