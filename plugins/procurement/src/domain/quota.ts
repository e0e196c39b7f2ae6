import { DEFAULT_RULE, type CountingRule } from './counting-rule'
import type { ProgrammeKind } from './declaration'

/** Where an entry comes from: the unit's own order, or one somebody else placed and claimed for it. */
export const QUOTA_SOURCES = ['direct', 'contractor', 'staff'] as const
export type QuotaSource = (typeof QUOTA_SOURCES)[number]

export const ACCOUNTS = ['control', 'reserved', 'ordered', 'accepted', 'paid', 'completed'] as const
export type QuotaAccount = (typeof ACCOUNTS)[number]
export type TransferState = 'pending' | 'posted' | 'voided'

/**
 * A transfer of the double-entry ledger. A pending one counts for nothing until a later row with its id as
 * `pending_id` posts it; a `voided` row ends it. Rows are never changed.
 */
export type QuotaTransfer = {
  id: string
  declaration_id: string
  debit_account: QuotaAccount
  credit_account: QuotaAccount
  amount_fen: number
  state: TransferState
  pending_id: string | null
  order_id: string | null
  cart_id: string | null
  line_id: string | null
  fiscal_year: number
  occurred_at: Date
  event_key: string
  reason: string | null
  /** the unit's own order, or a purchase others claimed for it */
  source?: QuotaSource
}

export type Figures = {
  reserved_fen: number
  ordered_fen: number
  accepted_fen: number
  paid_fen: number
  completed_fen: number
}

export type QuotaLine = {
  line_id: string
  product_id: string
  quota_eligible: boolean
  amount_fen: number
  category_code?: string
  /** types of the certificates the goods hold on the day of the order */
  certificate_types?: string[]
}

/**
 * The lines that count toward a programme, with their amounts. Ineligible goods never count, freight is not a
 * line, and the national reserve is fulfilled outside this platform, so nothing here counts toward it. What else a
 * programme asks of the goods is its rule.
 */
export function quotaLines(
  kind: ProgrammeKind,
  lines: QuotaLine[],
  rule: CountingRule = DEFAULT_RULE,
): { line_id: string; amount_fen: number }[] {
  if (kind === 'national_reserve') return []
  return lines
    .filter((line) => line.quota_eligible && line.amount_fen > 0 && fits(line, rule))
    .map(({ line_id, amount_fen }) => ({ line_id, amount_fen }))
}

const fits = (line: QuotaLine, { categories, certificate }: CountingRule): boolean =>
  (!categories || categories.includes(line.category_code ?? '')) &&
  (!certificate || (line.certificate_types ?? []).includes(certificate))

const signed = (transfer: QuotaTransfer, account: QuotaAccount): number =>
  (transfer.credit_account === account ? transfer.amount_fen : 0) -
  (transfer.debit_account === account ? transfer.amount_fen : 0)

/** The figures as sums of posted entries; repeated events are dropped by key, so a replay changes nothing. */
export function figuresOf(transfers: QuotaTransfer[]): Figures {
  const once = [...new Map(transfers.map((transfer) => [transfer.event_key, transfer])).values()]
  const posted = once.filter(({ state }) => state === 'posted')
  const sum = (account: QuotaAccount) =>
    posted.reduce((total, transfer) => total + signed(transfer, account), 0)
  return {
    reserved_fen: sum('reserved'),
    ordered_fen: sum('ordered'),
    accepted_fen: sum('accepted'),
    paid_fen: sum('paid'),
    completed_fen: sum('completed'),
  }
}

/** Debits equal credits over all accounts, always. */
export const balanceOf = (transfers: QuotaTransfer[]): number =>
  transfers
    .filter(({ state }) => state === 'posted')
    .reduce(
      (total, transfer) => total + ACCOUNTS.reduce((sum, account) => sum + signed(transfer, account), 0),
      0,
    )

/**
 * What becomes complete now: a line is complete up to what is both accepted and paid; where its programme asks for an
 * evaluation too, not before that is written.
 */
export const completable = (line: {
  accepted_fen: number
  paid_fen: number
  completed_fen: number
  awaits_evaluation?: boolean
}): number =>
  line.awaits_evaluation ? 0 : Math.max(0, Math.min(line.accepted_fen, line.paid_fen) - line.completed_fen)
