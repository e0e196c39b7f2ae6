import type { Refusal } from '@pengshui/kernel'

/** Every refusal of certification, one a line. */
export const illegalTransition = (status: string, action: string): Refusal => ({
  code: 'illegal_transition',
  kind: 'conflict',
  message: `A certificate that is ${status} cannot be changed by: ${action}`,
  field: 'action',
  details: { status, action },
})

export const reviewLevelMissing = (level: string): Refusal => ({
  code: 'review_level_missing',
  kind: 'forbidden',
  message: `This is for the ${level} to decide`,
  details: { level },
})

export const notReviewer = (): Refusal => ({
  code: 'not_reviewer',
  kind: 'forbidden',
  message: 'You are not a reviewer of certificates; the county office can make you one',
})

export const certificateNotFound = (): Refusal => ({
  code: 'certificate_not_found',
  kind: 'not_found',
  message: 'No such certificate',
})

export const certificateTypeUnknown = (): Refusal => ({
  code: 'certificate_type_unknown',
  kind: 'invalid_data',
  message: 'There is no such kind of certificate',
  field: 'type_code',
})

export const certificateNumberTaken = (): Refusal => ({
  code: 'certificate_number_taken',
  kind: 'conflict',
  message: 'Another certificate already has this number',
  field: 'number',
})

export const subjectNotFound = (): Refusal => ({
  code: 'subject_not_found',
  kind: 'not_found',
  message: 'There is no such product or lot of yours',
  field: 'subject_id',
})

export const notRenewable = (status: string): Refusal => ({
  code: 'not_renewable',
  kind: 'conflict',
  message: `A certificate that is ${status} cannot be renewed`,
  details: { status },
})

export const applicationOpen = (): Refusal => ({
  code: 'application_open',
  kind: 'conflict',
  message: 'An application for this is under way already',
})

export const paperLocked = (status: string): Refusal => ({
  code: 'paper_locked',
  kind: 'conflict',
  message: `A certificate that is ${status} cannot be written to`,
  details: { status },
})

export const keyReused = (): Refusal => ({
  code: 'idempotency_key_reused',
  kind: 'conflict',
  message: 'This idempotency key already began another application',
  field: 'idempotency_key',
})

export const numberMissing = (): Refusal => ({
  code: 'number_missing',
  kind: 'invalid_data',
  message: 'The number of the certificate is missing',
  field: 'number',
})

export const numberForged = (format: string): Refusal => ({
  code: 'number_forged',
  kind: 'invalid_data',
  message: 'No certificate of this kind can have such a number',
  field: 'number',
  details: { format },
})

export const datesWrong = (): Refusal => ({
  code: 'dates_wrong',
  kind: 'invalid_data',
  message: 'The first and the last day of validity are needed, in this order',
  field: 'valid_to',
})

export const paperExpired = (): Refusal => ({
  code: 'paper_expired',
  kind: 'invalid_data',
  message: 'The certificate has ended already',
  field: 'valid_to',
})

export const validityTooLong = (days_max: number): Refusal => ({
  code: 'validity_too_long',
  kind: 'invalid_data',
  message: `A certificate of this kind is valid for ${days_max} days at most`,
  field: 'valid_to',
  details: { days_max },
})

export const fieldMissing = (key: string): Refusal => ({
  code: 'field_missing',
  kind: 'invalid_data',
  message: `This has to be filled in: ${key}`,
  field: `fields.${key}`,
})

export const fieldWrong = (key: string): Refusal => ({
  code: 'field_wrong',
  kind: 'invalid_data',
  message: `This is not what belongs here: ${key}`,
  field: `fields.${key}`,
})

export const fileMissing = (key: string): Refusal => ({
  code: 'file_missing',
  kind: 'invalid_data',
  message: `This file is needed: ${key}`,
  field: `files.${key}`,
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

export const fileKeyUnknown = (key: string): Refusal => ({
  code: 'file_key_unknown',
  kind: 'invalid_data',
  message: 'This kind of certificate has no such file',
  field: 'key',
  details: { key },
})

export const filesTooMany = (max: number): Refusal => ({
  code: 'files_too_many',
  kind: 'invalid_data',
  message: `A certificate has ${max} files at most`,
  details: { max },
})

export const fileNotFound = (): Refusal => ({
  code: 'file_not_found',
  kind: 'not_found',
  message: 'No such file',
})

export const noticeOver = (): Refusal => ({
  code: 'notice_over',
  kind: 'conflict',
  message: 'This certificate is not on public notice',
})

export const objectionsTooMany = (): Refusal => ({
  code: 'objections_too_many',
  kind: 'conflict',
  message: 'There are many objections already: please try again later, or call the county office',
})

export const objectionNotFound = (): Refusal => ({
  code: 'objection_not_found',
  kind: 'not_found',
  message: 'No such objection',
})

export const objectionDecided = (): Refusal => ({
  code: 'objection_decided',
  kind: 'conflict',
  message: 'This objection has been decided already',
})

export const reviewerSelf = (): Refusal => ({
  code: 'reviewer_self',
  kind: 'conflict',
  message: 'Where you review yourself is for another reviewer of the county to say',
  field: 'user_id',
})

export const reviewerUnknown = (): Refusal => ({
  code: 'reviewer_unknown',
  kind: 'invalid_data',
  message: 'There is no such user of the admin',
  field: 'user_id',
})

export const notForTownship = (): Refusal => ({
  code: 'not_for_township',
  kind: 'forbidden',
  message: 'This is for the county: reviewers of a township see the papers of their township',
})
