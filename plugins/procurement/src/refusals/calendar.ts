import type { Refusal } from '@pengshui/kernel'

/** Refusals of the delivery calendar, one a line. */
export const closureInvalid = (field: string, row?: number): Refusal => ({
  code: 'closure_invalid',
  kind: 'invalid_data',
  message: `${row === undefined ? '' : `Row ${row}: `}${field} is missing or cannot be read; a closure has a name and real days in their order, a year at most`,
  field,
  ...(row === undefined ? {} : { row }),
})

export const closureTwice = (row: number): Refusal => ({
  code: 'closure_twice',
  kind: 'invalid_data',
  message: `Row ${row}: this closure stands in the file twice`,
  field: 'code',
  row,
})

export const closureNotFound = (): Refusal => ({
  code: 'closure_not_found',
  kind: 'not_found',
  message: 'The calendar has no such closure',
  field: 'code',
})

export const closuresTooMany = (max: number): Refusal => ({
  code: 'closures_too_many',
  message: `The calendar keeps at most ${max} closures that are not over`,
  details: { max },
})
