import type { Refusal } from '@pengshui/kernel'

/** Every refusal of sharing with farmers, one a line. */
export const dividendTooMuch = (): Refusal => ({
  code: 'dividend_too_much',
  kind: 'invalid_data',
  message: 'Patronage refund and share dividend together are more than the surplus',
  field: 'value',
})

export const dividendSurplusShort = (guaranteed_fen: number): Refusal => ({
  code: 'dividend_surplus_short',
  kind: 'conflict',
  message: 'The surplus is less than the guaranteed dividends',
  field: 'surplus_fen',
  details: { guaranteed_fen },
})

export const dividendShared = (year: number): Refusal => ({
  code: 'dividend_shared',
  kind: 'conflict',
  message: `The surplus of ${year} is shared out already`,
  field: 'year',
  details: { year },
})

export const dividendNobody = (): Refusal => ({
  code: 'dividend_nobody',
  kind: 'conflict',
  message: 'The seller has no member households on the last day of the year',
  field: 'year',
})

export const dividendYearOpen = (year: number): Refusal => ({
  code: 'dividend_year_open',
  kind: 'conflict',
  message: `The year ${year} is not over: its trade and its households are not final`,
  field: 'year',
  details: { year },
})

export const dividendNotFound = (): Refusal => ({
  code: 'dividend_not_found',
  kind: 'not_found',
  message: 'No such dividend',
})

export const purchaseRowInvalid = (field: string, row: number): Refusal => ({
  code: 'purchase_row_invalid',
  kind: 'invalid_data',
  message: `Row ${row}: ${field} is missing or cannot be read`,
  field,
  row,
})
