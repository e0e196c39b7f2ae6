import type { Refusal } from '@pengshui/kernel'

export const receiptRowInvalid = (field: string, row: number): Refusal => ({
  code: 'receipt_row_invalid',
  kind: 'invalid_data',
  message: `Row ${row}: ${field} is missing or cannot be read`,
  field,
  row,
})
