import type { Refusal } from '@pengshui/kernel'

export const payoutRowInvalid = (field: string, row: number): Refusal => ({
  code: 'payout_row_invalid',
  kind: 'invalid_data',
  message: `Row ${row}: ${field} is missing, repeated or cannot be read`,
  field,
  row,
})
