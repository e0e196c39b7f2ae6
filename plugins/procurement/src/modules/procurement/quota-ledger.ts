import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { fiscalYearOf } from '@pengshui/kernel'
import { completable, type QuotaSource, type QuotaTransfer } from '../../domain'

export type NewTransfer = Pick<
  QuotaTransfer,
  'declaration_id' | 'debit_account' | 'credit_account' | 'amount_fen' | 'event_key' | 'occurred_at'
> &
  Partial<
    Pick<
      QuotaTransfer,
      'state' | 'pending_id' | 'order_id' | 'cart_id' | 'line_id' | 'reason' | 'fiscal_year' | 'source'
    >
  >

const BATCH_ROWS = 400

export const toTransfer = (row: Record<string, unknown>): QuotaTransfer => ({
  ...(row as QuotaTransfer),
  amount_fen: Number(row.amount_fen),
})

/** Appends entries; one whose event key is known changes nothing. The fiscal year is the event's in Shanghai. */
export async function append(trx: Knex, transfers: NewTransfer[]): Promise<void> {
  const rows = transfers
    .filter(({ amount_fen }) => amount_fen > 0)
    .map((transfer) => ({
      fiscal_year: fiscalYearOf(transfer.occurred_at),
      state: 'posted',
      ...transfer,
      id: generateEntityId('', 'qtr'),
    }))
  for (let from = 0; from < rows.length; from += BATCH_ROWS) {
    await trx('quota_transfer')
      .insert(rows.slice(from, from + BATCH_ROWS))
      .onConflict('event_key')
      .ignore()
  }
}

/** Pending entries of a cart that nothing has posted or voided yet. */
export async function livePending(trx: Knex, cart_id: string): Promise<QuotaTransfer[]> {
  const rows = await trx('quota_transfer as p')
    .where({ 'p.cart_id': cart_id, 'p.state': 'pending' })
    .whereNotExists(trx('quota_transfer as f').select(trx.raw('1')).whereRaw('f.pending_id = p.id'))
    .select('p.*')
    .orderBy('p.id')
  return rows.map(toTransfer)
}

/** Resolves pending entries: each becomes posted with its order, or voided. */
export const resolution = (
  pending: QuotaTransfer[],
  state: 'posted' | 'voided',
  occurred_at: Date,
  order_id: string | null,
): NewTransfer[] =>
  pending.map(
    ({ id, declaration_id, debit_account, credit_account, amount_fen, cart_id, line_id, fiscal_year }) => ({
      declaration_id,
      debit_account,
      credit_account,
      amount_fen,
      cart_id,
      line_id,
      fiscal_year,
      order_id,
      occurred_at,
      state,
      pending_id: id,
      event_key: `${state}:${id}`,
    }),
  )

export type LineSums = {
  declaration_id: string
  line_id: string
  fiscal_year: number
  source: QuotaSource
  ordered_fen: number
  accepted_fen: number
  paid_fen: number
  completed_fen: number
  /** how often something of it was completed */
  completions: number
  /** its programme completes nothing of an order nobody has evaluated */
  awaits_evaluation: boolean
}

/** What each counted line of an order stands at, by account. */
export async function lineSums(trx: Knex, order_id: string): Promise<LineSums[]> {
  return (await lineSumsOf(trx, [order_id])).get(order_id) ?? []
}

const net = (account: string): string =>
  `coalesce(sum(q.amount_fen) filter (where q.credit_account = '${account}'), 0) - coalesce(sum(q.amount_fen) filter (where q.debit_account = '${account}'), 0) as ${account}_fen`

/** Every counted line of some orders; `orders` is an array of their ids in SQL. */
export const lineSumsSql = (orders: string): string => `
  select q.order_id, q.declaration_id, q.line_id, min(q.fiscal_year) as fiscal_year, min(q.source) as source,
    ${['ordered', 'accepted', 'paid', 'completed'].map(net).join(', ')},
    count(*) filter (where q.credit_account = 'completed') as completions,
    coalesce(p.counting_rule -> 'completed', '[]') @> '"evaluated"' and not exists (
      select 1 from order_evaluation e where e.order_id = q.order_id) as awaits_evaluation
  from quota_transfer q join declaration d on d.id = q.declaration_id join programme p on p.id = d.programme_id
  where q.order_id = any(${orders}) and q.state = 'posted'
  group by q.order_id, q.declaration_id, q.line_id, p.id order by q.order_id, q.declaration_id, q.line_id`

/** The same of many orders at once. */
export async function lineSumsOf(trx: Knex, order_ids: string[]): Promise<Map<string, LineSums[]>> {
  if (order_ids.length === 0) return new Map()
  const { rows } = await trx.raw(lineSumsSql(':orders'), { orders: order_ids })
  return sumsByOrder(rows)
}

export function sumsByOrder(rows: Record<string, unknown>[]): Map<string, LineSums[]> {
  const sums = new Map<string, LineSums[]>()
  for (const row of rows) {
    const order_id = String(row.order_id)
    sums.set(order_id, [
      ...(sums.get(order_id) ?? []),
      {
        declaration_id: String(row.declaration_id),
        line_id: String(row.line_id),
        fiscal_year: Number(row.fiscal_year),
        source: row.source as QuotaSource,
        ordered_fen: Number(row.ordered_fen),
        accepted_fen: Number(row.accepted_fen),
        paid_fen: Number(row.paid_fen),
        completed_fen: Number(row.completed_fen),
        completions: Number(row.completions),
        awaits_evaluation: Boolean(row.awaits_evaluation),
      },
    ])
  }
  return sums
}

/** Completes every line up to what is accepted and paid. Call it inside the transaction that changed either. */
export async function complete(trx: Knex, order_id: string, occurred_at: Date): Promise<void> {
  const lines = await lineSums(trx, order_id)
  await append(
    trx,
    lines.map((line) => ({
      declaration_id: line.declaration_id,
      debit_account: 'control' as const,
      credit_account: 'completed' as const,
      amount_fen: completable(line),
      order_id,
      line_id: line.line_id,
      fiscal_year: line.fiscal_year,
      occurred_at,
      event_key: `complete:${order_id}:${line.declaration_id}:${line.line_id}:${line.completions}`,
    })),
  )
}

export type Payment = {
  order_id: string
  lines: { line_id: string; paid_fen: number }[]
  is_settled: boolean
  occurred_at: Date
}

/**
 * Entries that bring each line's paid figure to what is paid of it; what is taken back leaves completed first. `serial`
 * keeps the keys of one order's payments apart.
 */
export function payment(
  lines: LineSums[],
  { order_id, lines: paid_lines, is_settled, occurred_at }: Payment,
  serial: number,
): NewTransfer[] {
  const paidOf = new Map(paid_lines.map(({ line_id, paid_fen }) => [line_id, paid_fen]))
  return lines.flatMap((line): NewTransfer[] => {
    const told_fen = is_settled ? line.accepted_fen : (paidOf.get(line.line_id) ?? 0)
    const common = {
      declaration_id: line.declaration_id,
      ...{ order_id, line_id: line.line_id, fiscal_year: line.fiscal_year, occurred_at },
    }
    const key = `pay:${order_id}:${line.declaration_id}:${line.line_id}:${serial}`
    if (told_fen >= line.paid_fen)
      return [
        {
          ...common,
          debit_account: 'control' as const,
          credit_account: 'paid' as const,
          amount_fen: Math.max(0, Math.min(line.ordered_fen, told_fen) - line.paid_fen),
          event_key: key,
        },
      ]
    const off = {
      completed: Math.max(0, line.completed_fen - Math.min(line.accepted_fen, told_fen)),
      paid: line.paid_fen - told_fen,
    }
    return (['completed', 'paid'] as const).map((account) => ({
      ...common,
      debit_account: account,
      credit_account: 'control' as const,
      amount_fen: off[account],
      event_key: `${key}:${account}`,
      reason: 'payment taken back',
    }))
  })
}

/**
 * Entries that take refunded money off an order's lines again: off `ordered`, and off whatever later account would
 * now stand higher than it. `amount_fen` null takes all. In the fiscal year the line was ordered in (domain.md, §4).
 */
export function reduction(
  lines: LineSums[],
  refunds: { line_id: string; amount_fen: number | null }[],
  { order_id, change_id, reason, occurred_at }: Reduction,
): NewTransfer[] {
  return lines.flatMap((line) => {
    const refund = refunds.find(({ line_id }) => line_id === line.line_id)
    if (!refund) return []
    const ordered = Math.max(0, line.ordered_fen - (refund.amount_fen ?? line.ordered_fen))
    const accepted = Math.min(line.accepted_fen, ordered)
    const paid = Math.min(line.paid_fen, ordered)
    const off = {
      ordered: line.ordered_fen - ordered,
      accepted: line.accepted_fen - accepted,
      paid: line.paid_fen - paid,
      completed: Math.max(0, line.completed_fen - Math.min(accepted, paid)),
    }
    return (['completed', 'paid', 'accepted', 'ordered'] as const).map((account) => ({
      declaration_id: line.declaration_id,
      debit_account: account,
      credit_account: 'control' as const,
      amount_fen: off[account],
      order_id,
      line_id: line.line_id,
      fiscal_year: line.fiscal_year,
      occurred_at,
      source: line.source,
      event_key: `reduce:${change_id}:${line.declaration_id}:${line.line_id}:${account}`,
      reason,
    }))
  })
}

export type Reduction = { order_id: string; change_id: string; reason: string; occurred_at: Date }
