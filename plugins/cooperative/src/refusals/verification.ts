import type { Refusal } from '@pengshui/kernel'

/** Refusals of who a seller is, one a line. */
export const illegalVerificationAction = (status: string, action: string): Refusal => ({
  code: 'illegal_verification_action',
  kind: 'conflict',
  message: `A verification that is ${status} cannot be changed by: ${action}`,
  field: 'action',
  details: { status, action },
})

export const verificationLevel = (needed: string): Refusal => ({
  code: 'verification_level',
  kind: 'forbidden',
  message: `This is decided by: ${needed}`,
  details: { needed },
})

export const verificationNotFound = (): Refusal => ({
  code: 'verification_not_found',
  kind: 'not_found',
  message: 'No such verification',
})

export const verificationLocked = (status: string): Refusal => ({
  code: 'verification_locked',
  kind: 'conflict',
  message: 'It is being reviewed or was decided: it cannot be written to now',
  details: { status },
})

export const verificationEarly = (next_verify_on: string): Refusal => ({
  code: 'verification_early',
  kind: 'conflict',
  message: 'The next verification is not due yet',
  details: { next_verify_on },
})

export const applicationFieldMissing = (field: string): Refusal => ({
  code: 'application_field_missing',
  kind: 'invalid_data',
  message: `${field} is needed`,
  field,
})

export const applicationFieldWrong = (field: string): Refusal => ({
  code: 'application_field_wrong',
  kind: 'invalid_data',
  message: `${field} is not of its form`,
  field,
})

export const bankHolderDiffers = (): Refusal => ({
  code: 'bank_holder_differs',
  kind: 'invalid_data',
  message: "The account has to be the seller's own: its holder bears another name",
  field: 'bank_holder',
})

export const usccTaken = (): Refusal => ({
  code: 'uscc_taken',
  kind: 'conflict',
  message: 'A seller with this unified social credit code is here or being reviewed already',
  field: 'uscc',
})

export const documentMissing = (type_code: string): Refusal => ({
  code: 'document_missing',
  kind: 'invalid_data',
  message: 'A document this kind of seller needs was not handed in',
  field: `documents.${type_code}`,
  details: { type_code },
})

export const documentUnproved = (type_code: string): Refusal => ({
  code: 'document_unproved',
  kind: 'conflict',
  message: 'A document this kind of seller needs is not in force yet: decide it first',
  field: `documents.${type_code}`,
  details: { type_code },
})

export const applicationsTooMany = (max: number): Refusal => ({
  code: 'applications_too_many',
  kind: 'conflict',
  message: `One person has at most ${max} applications open`,
  details: { max },
})
