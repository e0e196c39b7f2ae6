import type { Refusal } from '@pengshui/kernel'

/** Refusals about member households, one a line. */
export const householdRefPersonal = (row?: number): Refusal => ({
  code: 'household_ref_personal',
  kind: 'invalid_data',
  message: 'This is the name or number of a person: households are kept by an opaque reference only',
  field: 'household_ref',
  row,
})

export const householdRowInvalid = (field: string, row?: number): Refusal => ({
  code: 'household_row_invalid',
  kind: 'invalid_data',
  message: `${field} is missing or not of its form`,
  field,
  row,
})

export const householdTwice = (household_ref: string, row: number): Refusal => ({
  code: 'household_twice',
  kind: 'invalid_data',
  message: 'This household is in the list twice',
  field: 'household_ref',
  row,
  details: { household_ref },
})

export const householdNotFound = (): Refusal => ({
  code: 'household_not_found',
  kind: 'not_found',
  message: 'No such member household',
})

export const householdDayWrong = (): Refusal => ({
  code: 'household_day_wrong',
  kind: 'invalid_data',
  message: 'A household leaves on a day after it joined, and not in the future',
  field: 'left_on',
})
