import type { Refusal } from '@pengshui/kernel'

/** Every refusal of invoices, one a line. */
export const invoiceNotFound = (): Refusal => ({
  code: 'invoice_not_found',
  kind: 'not_found',
  message: 'There is no such invoice request',
})

export const illegalInvoiceAction = (status: string, action: string): Refusal => ({
  code: 'illegal_invoice_action',
  kind: 'conflict',
  message: `An invoice request that is ${status} cannot ${action}`,
  details: { status, action },
})

export const invoiceFieldMissing = (field: string): Refusal => ({
  code: 'invoice_field_missing',
  kind: 'invalid_data',
  message: `A special invoice needs ${field}`,
  field,
})

export const nothingToInvoice = (): Refusal => ({
  code: 'nothing_to_invoice',
  message: 'Nothing of this is accepted, not refunded and not invoiced yet',
})

export const invoiceLineTaken = (): Refusal => ({
  code: 'invoice_line_taken',
  kind: 'conflict',
  message: 'A line of these deliveries is on another invoice request already',
})

export const invoiceAmountDiffers = (expected_fen: number, row?: number): Refusal => ({
  code: 'invoice_amount_differs',
  kind: 'invalid_data',
  message: 'The amount of the invoice is not the amount that was asked for',
  field: 'amount_fen',
  row,
  details: { expected_fen },
})

export const invoiceNumberUsed = (row?: number): Refusal => ({
  code: 'invoice_number_used',
  kind: 'conflict',
  message: 'This invoice number stands on another request already',
  field: 'invoice_number',
  row,
})

export const creditLineUnknown = (line_id: string): Refusal => ({
  code: 'credit_line_unknown',
  kind: 'invalid_data',
  message: 'This line is not on the invoice, or named twice',
  field: 'lines',
  details: { line_id },
})

export const creditBeyondInvoice = (line_id: string, standing_fen: number): Refusal => ({
  code: 'credit_beyond_invoice',
  kind: 'invalid_data',
  message: 'A red invoice cannot take off more than stands',
  field: 'lines',
  details: { line_id, standing_fen },
})

export const invoiceRowInvalid = (field: string, row: number): Refusal => ({
  code: 'invoice_row_invalid',
  kind: 'invalid_data',
  message: `Row ${row}: ${field} is missing or cannot be read`,
  field,
  row,
})
