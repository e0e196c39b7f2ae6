import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { openFen, spread } from '../../domain'
import { isKnown, lockAccount, post, toDueItem, toLine } from './ledger'
import type { By, DueItem, DueItemLine } from './types'

type Moves = Parameters<typeof post>[1]

export type Correction = {
  institution_id: string
  order_id: string
  /** the line as the ledgers know it; null takes from all lines, the first first */
  ledger_line_id: string | null
  amount_fen: number
}

/**
 * Goods of an order are paid for no more. What is still open shrinks first; money that was already assigned becomes the
 * unit's credit again, to be used or paid back. What exceeds the deliveries that are owed so far waits for the next
 * ones and lowers them as they are signed for. Once by key. @returns what was taken off now
 */
export async function correctDue(trx: Knex, correction: Correction, by: By): Promise<number> {
  const { institution_id, order_id, ledger_line_id, amount_fen } = correction
  await lockAccount(trx, institution_id)
  if (await isKnown(trx, by.key)) return 0
  if (await trx('waiting_correction').where({ event_key: by.key }).first('event_key')) return 0
  const dues: DueItem[] = (
    await trx('due_item').where({ order_id, institution_id }).orderBy(['accepted_on', 'id'])
  ).map(toDueItem)
  const taken_fen = await takeOff(trx, dues, correction, by)
  if (taken_fen < amount_fen)
    await trx('waiting_correction').insert({
      ...{ event_key: by.key, institution_id, order_id, ledger_line_id },
      ...{ amount_fen: amount_fen - taken_fen, left_fen: amount_fen - taken_fen },
      ...{ occurred_at: by.at, reason: by.reason, actor_id: by.actor_id },
    })
  return taken_fen
}

/** Corrections that waited for this delivery lower it, the oldest first, before any money is put to it. */
export async function correctWaiting(trx: Knex, due: DueItem, at: Date): Promise<void> {
  const { institution_id, order_id } = due
  const waiting = await trx('waiting_correction')
    .where({ institution_id, order_id })
    .where('left_fen', '>', 0)
    .orderBy(['occurred_at', 'event_key'])
    .forUpdate()
  for (const { event_key, ledger_line_id, left_fen, reason, actor_id } of waiting) {
    const fresh = toDueItem(await trx('due_item').where({ id: due.id }).first())
    const correction = { institution_id, order_id, ledger_line_id, amount_fen: Number(left_fen) }
    const by = { at, reason, actor_id, key: `${event_key}:on:${due.id}` }
    const taken_fen = await takeOff(trx, [fresh], correction, by)
    if (taken_fen === 0) continue
    await trx('waiting_correction')
      .where({ event_key })
      .update({ left_fen: Number(left_fen) - taken_fen })
  }
}

/** Takes an amount off the lines of due items, as far as there is anything. @returns what was taken */
async function takeOff(
  trx: Knex,
  dues: DueItem[],
  { institution_id, ledger_line_id, amount_fen }: Correction,
  by: By,
): Promise<number> {
  const rows = await trx('due_item_line')
    .whereIn(
      'due_item_id',
      dues.map(({ id }) => id),
    )
    .modify((query) => void (ledger_line_id && query.where({ ledger_line_id })))
    .orderBy(['due_item_id', 'line_id'])
  const lines: DueItemLine[] = rows.map(toLine)
  const parts = spread(
    amount_fen,
    lines.map((line) => ({ ...line, paid_fen: 0 })),
  )
  const moves: Moves = []
  for (const due of dues) {
    const mine = parts.filter((part) => part.due.due_item_id === due.id)
    const off_fen = mine.reduce((sum, part) => sum + part.amount_fen, 0)
    moves.push(...(await release(trx, due, off_fen - openFen(due))))
    for (const { due: line, amount_fen: fen } of mine) {
      moves.push({ kind: 'correct', amount_fen: fen, institution_id, due, line_id: line.line_id })
      await trx('due_item_line')
        .where({ due_item_id: due.id, line_id: line.line_id })
        .update({ corrected_fen: trx.raw('corrected_fen + ?', [fen]) })
    }
  }
  await post(trx, moves, by)
  return parts.reduce((sum, part) => sum + part.amount_fen, 0)
}

/** Takes assigned money off a due item again, the last assigned first. */
async function release(trx: Knex, due: DueItem, amount_fen: number): Promise<Moves> {
  if (amount_fen <= 0) return []
  const assigned = await trx('account_entry')
    .where({ due_item_id: due.id })
    .whereIn('kind', ['assign', 'unassign'])
    .groupBy('receipt_id')
    .select('receipt_id', trx.raw(`sum(case kind when 'assign' then amount_fen else -amount_fen end) as fen`))
    .orderByRaw('max(no) desc')
  let left = amount_fen
  return assigned.flatMap(({ receipt_id, fen }: { receipt_id: string; fen: string }) => {
    const back_fen = Math.min(left, Number(fen))
    left -= back_fen
    if (back_fen <= 0) return []
    const { institution_id } = due
    return [{ kind: 'unassign' as const, amount_fen: back_fen, institution_id, due, receipt_id }]
  })
}
