import { accept, refuse, type Result } from '@pengshui/kernel'
import { illegalPayoutAction } from './refusals'

/**
 * An instruction to pay a seller what a closed statement owes it. The market holds no money: a licensed bank carries
 * the instruction out, and answers by file.
 */
export const PAYOUT_STATUSES = ['open', 'exported', 'paid', 'failed'] as const
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number]
export const PAYOUT_ACTIONS = ['export', 'pay', 'fail'] as const
export type PayoutAction = (typeof PAYOUT_ACTIONS)[number]

const NEXT: Record<PayoutStatus, Partial<Record<PayoutAction, PayoutStatus>>> = {
  open: { export: 'exported' },
  exported: { pay: 'paid', fail: 'failed' },
  failed: { export: 'exported' },
  paid: {},
}

export function nextPayoutStatus(status: PayoutStatus, action: PayoutAction): Result<PayoutStatus> {
  const next = NEXT[status][action]
  return next ? accept(next) : refuse(illegalPayoutAction(action, status))
}

const SHOWN_DIGITS = 4
/** An account number as it is shown to whoever need not know it. */
export const maskedAccount = (account_no: string): string =>
  `${'*'.repeat(Math.max(0, account_no.length - SHOWN_DIGITS))}${account_no.slice(-SHOWN_DIGITS)}`
