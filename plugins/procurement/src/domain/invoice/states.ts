import { accept, refuse, type Result } from '@pengshui/kernel'
import { illegalInvoiceAction } from './refusals'

export const INVOICE_STATUSES = [
  'requested',
  'issued',
  'refused',
  'withdrawn',
  'red_requested',
  'credited',
] as const
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number]

/** `credit_part` leaves some of the invoice standing, `credit_whole` nothing. */
export type InvoiceAction =
  'issue' | 'refuse' | 'withdraw' | 'ask_red' | 'refuse_red' | 'credit_part' | 'credit_whole'

const TRANSITIONS: Record<InvoiceStatus, Partial<Record<InvoiceAction, InvoiceStatus>>> = {
  requested: { issue: 'issued', refuse: 'refused', withdraw: 'withdrawn' },
  issued: { ask_red: 'red_requested' },
  red_requested: { refuse_red: 'issued', credit_part: 'issued', credit_whole: 'credited' },
  refused: {},
  withdrawn: {},
  credited: {},
}

/** The request's next status, or `illegal_invoice_action`. */
export function nextInvoiceStatus(status: InvoiceStatus, action: InvoiceAction): Result<InvoiceStatus> {
  const next = TRANSITIONS[status][action]
  return next ? accept(next) : refuse(illegalInvoiceAction(status, action))
}

/** While a request is one of these its lines are taken: nobody can ask for them again. */
export const LIVE_STATUSES: InvoiceStatus[] = ['requested', 'issued', 'red_requested']
