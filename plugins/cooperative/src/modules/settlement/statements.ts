import { createHash } from 'node:crypto'
import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { dayOf, orThrow, RefusalError } from '@pengshui/kernel'
import {
  carriedFen,
  nextSettlementStatus,
  payoutFen,
  periodDays,
  settlementSums,
  type SettlementAction,
  type SettlementKind,
  type SettlementStatus,
  type SettlementSums,
} from '../../domain'
import { earlierPeriodOpen, periodNotOver, periodPassed } from '../../domain/settlement/refusals'
import { shownPayouts } from './payouts'
import { disputedIn, LINES_SQL, MAY_CLOSE_SQL, type Disputed } from './rows'
import type { SellerStatement, SettlementActor } from './types'

type Gathered = { id: string; kind: SettlementKind; amount_fen: number }

/** Whoever gathers, closes or pays a seller's lines holds this. */
export const lockSeller = (trx: Knex, seller_id: string) =>
  trx.raw(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`settlement:${seller_id}`])

/**
 * Moves a seller's period along: gathered for review, opened again, closed for good; once. What is found out later is
 * in the next. Refuses `period_not_over`, `earlier_period_open`, `period_passed`, `illegal_statement_action`.
 */
export async function actOnStatement(
  trx: Knex,
  { seller_id, month }: { seller_id: string; month: string },
  action: SettlementAction,
  by: SettlementActor,
  disputed: Disputed,
): Promise<SellerStatement> {
  const { from_on, next_on } = periodDays(month)
  if (dayOf(by.at) < next_on) throw new RefusalError(periodNotOver(month))
  await lockSeller(trx, seller_id)
  const known = await trx('seller_statement').where({ seller_id, month }).first()
  // Closing what is closed answers what was closed: a second click, or somebody else's.
  if (known?.status === 'closed' && action === 'close') return toStatement(trx, known)
  const status = orThrow(nextSettlementStatus((known?.status ?? 'open') as SettlementStatus, action))
  await refuseOutOfTurn(trx, seller_id, month)
  if (!known)
    await trx('seller_statement').insert({
      ...{ id: generateEntityId('', 'sst'), seller_id, month, status: 'open', from_on, next_on },
    })
  const row = known ?? (await trx('seller_statement').where({ seller_id, month }).first())
  const id = String(row.id)
  if (status === 'review') await gather(trx, id, seller_id, next_on, disputed)
  if (status === 'open') await trx('seller_statement_line').where({ statement_id: id }).delete()
  const changes = status === 'closed' ? await close(trx, id, seller_id, by) : await sumsOf(trx, id, seller_id)
  const told = status === 'review' ? { reviewed_at: by.at, reviewed_by: by.actor_id } : {}
  const [after] = await trx('seller_statement')
    .where({ id })
    .update({ ...changes, ...told, status })
    .returning('*')
  if (status === 'closed') await owe(trx, id, seller_id, Number(after.closing_fen))
  return toStatement(trx, after)
}

async function refuseOutOfTurn(trx: Knex, seller_id: string, month: string): Promise<void> {
  const earlier = await trx('seller_statement')
    .where({ seller_id, status: 'review' })
    .where('month', '<', month)
    .min({ month: 'month' })
    .first()
  if (earlier?.month) throw new RefusalError(earlierPeriodOpen(earlier.month))
  const later = await trx('seller_statement')
    .where({ seller_id, status: 'closed' })
    .where('month', '>', month)
    .first()
  if (later) throw new RefusalError(periodPassed(month))
}

/** Every line that may be closed by then and is in no statement yet. */
async function gather(
  trx: Knex,
  statement_id: string,
  seller_id: string,
  next_on: string,
  disputed: Disputed,
): Promise<void> {
  await trx.raw(
    `insert into seller_statement_line (line_id, statement_id)
     select l.id, :statement_id from ${LINES_SQL}
     where l.seller_id = :seller_id and sl.line_id is null and ${MAY_CLOSE_SQL}`,
    { statement_id, seller_id, next_on, ...disputedIn(disputed) },
  )
}

const linesOf = async (trx: Knex, statement_id: string): Promise<Gathered[]> => {
  const rows = await trx('seller_statement_line as s')
    .join('settlement_line as l', 'l.id', 's.line_id')
    .where({ statement_id })
    .orderBy('l.no')
    .select('l.id', 'l.kind', 'l.amount_fen')
  return rows.map((row) => ({ ...row, amount_fen: Number(row.amount_fen) }))
}

async function openingOf(trx: Knex, seller_id: string): Promise<number> {
  const last = await trx('seller_statement')
    .where({ seller_id, status: 'closed' })
    .orderBy('month', 'desc')
    .first('closing_fen')
  return last ? carriedFen({ closing_fen: Number(last.closing_fen) } as SettlementSums) : 0
}

async function sumsOf(trx: Knex, statement_id: string, seller_id: string): Promise<SettlementSums> {
  return settlementSums(await openingOf(trx, seller_id), await linesOf(trx, statement_id))
}

/** What a closed statement says, as a hash anybody can reckon again from its lines. */
export const contentHash = (opening_fen: number, lines: Gathered[]): string =>
  createHash('sha256')
    .update(JSON.stringify([opening_fen, ...lines.map(({ id, kind, amount_fen }) => [id, kind, amount_fen])]))
    .digest('hex')

async function close(trx: Knex, statement_id: string, seller_id: string, by: SettlementActor) {
  const lines = await linesOf(trx, statement_id)
  const sums = settlementSums(await openingOf(trx, seller_id), lines)
  return {
    ...sums,
    content_hash: contentHash(sums.opening_fen, lines),
    closed_at: by.at,
    closed_by: by.actor_id,
  }
}

/** A closed statement that owes the seller money is an instruction to pay it, once. */
async function owe(trx: Knex, statement_id: string, seller_id: string, closing_fen: number): Promise<void> {
  const amount_fen = payoutFen({ closing_fen } as SettlementSums)
  if (amount_fen > 0)
    await trx('payout').insert({ id: generateEntityId('', 'pyo'), statement_id, seller_id, amount_fen })
}

/** The period as it stands, or what it would be if it were gathered now; for a seller without a row of it. */
export async function previewStatement(
  knex: Knex,
  { seller_id, month }: { seller_id: string; month: string },
  disputed: Disputed,
): Promise<SellerStatement> {
  const known = await knex('seller_statement').where({ seller_id, month }).first()
  if (known && known.status !== 'open') return toStatement(knex, known)
  const { from_on, next_on } = periodDays(month)
  const { rows } = await knex.raw(
    `select l.kind, l.amount_fen from ${LINES_SQL}
     where l.seller_id = :seller_id and sl.line_id is null and ${MAY_CLOSE_SQL}`,
    { seller_id, next_on, ...disputedIn(disputed) },
  )
  const lines = rows.map((row: Gathered) => ({ ...row, amount_fen: Number(row.amount_fen) }))
  return {
    ...{ id: known ? String(known.id) : null, seller_id, month, status: 'open', from_on, next_on },
    sums: settlementSums(await openingOf(knex, seller_id), lines),
    line_count: lines.length,
    ...{ content_hash: null, reviewed_at: null, closed_at: null, payout: null },
  }
}

const SUMS: (keyof SettlementSums)[] = [
  ...(['opening_fen', 'sales_fen', 'platform_fee_fen', 'cold_chain_fee_fen'] as const),
  ...(['refunds_fen', 'claims_fen', 'adjustments_fen', 'closing_fen'] as const),
]

export async function toStatement(knex: Knex, row: Record<string, unknown>): Promise<SellerStatement> {
  const statement_id = String(row.id)
  const counted = await knex('seller_statement_line').where({ statement_id }).count({ count: '*' }).first()
  const { payouts } = await shownPayouts(knex, { statement_id }, { limit: 1, offset: 0 })
  const { seller_id, month, status, from_on, next_on, content_hash, reviewed_at, closed_at } =
    row as unknown as SellerStatement
  return {
    ...{ id: statement_id, seller_id, month, status, from_on, next_on, content_hash, reviewed_at, closed_at },
    sums: Object.fromEntries(SUMS.map((name) => [name, Number(row[name])])) as SettlementSums,
    line_count: Number(counted?.count),
    payout: payouts[0] ?? null,
  }
}
