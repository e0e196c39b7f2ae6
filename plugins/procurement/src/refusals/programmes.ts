import type { Refusal } from '@pengshui/kernel'

/** What an operator may be refused who opens a programme or attests the national reserve; the admin's words say them. */
export const programmeContinued = (): Refusal => ({
  code: 'programme_continued',
  kind: 'conflict',
  message: 'The next year of this programme is open already',
  field: 'continues_id',
})

export const programmeDateWrong = (field: string, year: string): Refusal => ({
  code: 'programme_date_wrong',
  kind: 'invalid_data',
  message: 'This date does not fit the year of the programme',
  field,
  details: { year },
})

export const attestationRowInvalid = (field: string, row: number): Refusal => ({
  code: 'attestation_row_invalid',
  kind: 'invalid_data',
  message: `Row ${row}: ${field} is missing or cannot be read`,
  field,
  row,
})

export const attestationUnitUnknown = (row: number): Refusal => ({
  code: 'attestation_unit_unknown',
  kind: 'invalid_data',
  message: `Row ${row}: no institution has this code`,
  field: 'unit',
  row,
})

export const attestationUnitTwice = (row: number): Refusal => ({
  code: 'attestation_unit_twice',
  kind: 'invalid_data',
  message: `Row ${row}: this institution stands in the file twice`,
  field: 'unit',
  row,
})
