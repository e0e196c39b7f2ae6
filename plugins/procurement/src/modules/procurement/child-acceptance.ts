import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { append, complete, lineSums, type NewTransfer } from './quota-ledger'

export type AcceptedChild = {
  order_id: string
  child_id: string
  /** what was accepted of each line in this part, in fen */
  lines: { line_id: string; accepted_fen: number }[]
  occurred_at: Date
}

/**
 * Enters an accepted child order: its lines' accepted money, never beyond what of a line is still ordered, in the
 * fiscal year the line was ordered in. Idempotent by child and line.
 */
export async function enterAcceptedChild(
  trx: Knex.Transaction,
  { order_id, child_id, lines, occurred_at }: AcceptedChild,
): Promise<void> {
  await trx('institution_order').where({ order_id }).forUpdate()
  const sums = await lineSums(trx, order_id)
  const entries = sums.flatMap((line): NewTransfer[] => {
    const accepted_fen = lines
      .filter(({ line_id }) => line_id === line.line_id)
      .reduce((sum, one) => sum + one.accepted_fen, 0)
    const event_key = `accept:${child_id}:${line.declaration_id}:${line.line_id}`
    return [
      {
        declaration_id: line.declaration_id,
        debit_account: 'control',
        credit_account: 'accepted',
        amount_fen: Math.min(accepted_fen, line.ordered_fen - line.accepted_fen),
        order_id,
        line_id: line.line_id,
        fiscal_year: line.fiscal_year,
        occurred_at,
        event_key,
      },
    ]
  })
  await append(trx, entries)
  await complete(trx, order_id, occurred_at)
}
