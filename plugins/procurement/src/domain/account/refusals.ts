import type { Refusal } from '@pengshui/kernel'

/** Every refusal of the receivable ledger, one a line. */
export const receiptNotFound = (): Refusal => ({
  code: 'receipt_not_found',
  kind: 'not_found',
  message: 'No such bank receipt',
})

export const bankReferenceReused = (bank_reference: string): Refusal => ({
  code: 'bank_reference_reused',
  kind: 'conflict',
  message: 'This bank reference is already recorded with another amount or day',
  field: 'bank_reference',
  details: { bank_reference },
})

export const receiptOfOtherUnit = (): Refusal => ({
  code: 'receipt_of_other_unit',
  kind: 'conflict',
  message: 'This money is not that institution’s: take its assignment back first',
  field: 'institution_id',
})

export const dueItemNotFound = (): Refusal => ({
  code: 'due_item_not_found',
  kind: 'not_found',
  message: 'No such open item of this institution',
  field: 'due_item_id',
})

export const amountNotAvailable = (free_fen: number): Refusal => ({
  code: 'amount_not_available',
  message: 'There is not so much of this money left to assign or pay back',
  field: 'amount_fen',
  details: { free_fen },
})

export const monthNotOver = (month: string): Refusal => ({
  code: 'month_not_over',
  message: 'A statement is closed after the end of its month',
  field: 'month',
  details: { month },
})

export const earlierStatementOpen = (month: string): Refusal => ({
  code: 'earlier_statement_open',
  message: 'The statement of an earlier month must be closed first',
  field: 'month',
  details: { month },
})

export const statementNotFound = (): Refusal => ({
  code: 'statement_not_found',
  kind: 'not_found',
  message: 'There is no such statement',
})
