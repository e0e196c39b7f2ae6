import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { orThrow, RefusalError } from '@pengshui/kernel'
import { nextPayoutStatus, type PayoutStatus } from '../../domain'
import { nothingToPay, payoutNotFound } from '../../domain/settlement/refusals'
import type { PayoutAccount, SettlementActor, ShownPayout } from './types'

const BATCH_MAX = 1_000

/** The account a seller is paid to: the latest that was confirmed. */
export async function accountOf(trx: Knex, seller_id: string): Promise<PayoutAccount | null> {
  const row = await trx('payout_account')
    .where({ seller_id })
    .whereNotNull('confirmed_at')
    .orderBy('no', 'desc')
    .first()
  return row ?? null
}

/**
 * Puts every payment that waits, or that a bank sent back, into one batch; a seller without a confirmed account waits
 * on. Refuses `nothing_to_pay`. @returns the batch's number
 */
export async function exportBatch(
  trx: Knex,
  by: SettlementActor,
): Promise<{ batch_no: number; left_out: string[] }> {
  const waiting = await trx('payout')
    .whereIn('status', ['open', 'failed'])
    .orderBy('no')
    .limit(BATCH_MAX)
    .forUpdate()
  const found = await Promise.all(
    waiting.map(async (row) => ({ row, account: await accountOf(trx, String(row.seller_id)) })),
  )
  const ready = found.flatMap(({ row, account }) => (account ? [{ row, account }] : []))
  const left_out = found.filter(({ account }) => !account).map(({ row }) => String(row.seller_id))
  if (ready.length === 0) throw new RefusalError(nothingToPay(left_out.length))
  const batch_id = generateEntityId('', 'pyb')
  const [batch] = await trx('payout_batch')
    .insert({
      ...{ id: batch_id, made_by: by.actor_id, made_at: by.at, payouts: ready.length },
      amount_fen: ready.reduce((sum, { row }) => sum + Number(row.amount_fen), 0),
    })
    .returning('no')
  for (const { row, account } of ready) {
    const status = orThrow(nextPayoutStatus(row.status as PayoutStatus, 'export'))
    const { account_name, account_no, bank_name } = account
    await trx('payout')
      .where({ id: row.id })
      .update({
        ...{ status, batch_id, account_name, account_no, bank_name },
        ...{ bank_reference: null, failed_reason: null, answered_by: null, answered_at: null },
      })
    await tell(trx, { payout_id: String(row.id), status, batch_id }, by)
  }
  return { batch_no: Number(batch.no), left_out }
}

export type PayoutAnswer = {
  no: number
  action: 'pay' | 'fail'
  bank_reference: string | null
  reason: string | null
}

/** What the bank says of one payment; the same answer twice is one. Refuses `payout_not_found`, `illegal_payout_action`. */
export async function answerPayout(
  trx: Knex,
  { no, action, bank_reference, reason }: PayoutAnswer,
  by: SettlementActor,
): Promise<'new' | 'known'> {
  const row = await trx('payout').where({ no }).forUpdate().first()
  if (!row) throw new RefusalError(payoutNotFound())
  const wanted = action === 'pay' ? 'paid' : 'failed'
  if (row.status === wanted && row.bank_reference === bank_reference) return 'known'
  const status = orThrow(nextPayoutStatus(row.status as PayoutStatus, action))
  const failed_reason = status === 'failed' ? (reason ?? '') : null
  await trx('payout')
    .where({ id: row.id })
    .update({ status, bank_reference, failed_reason, answered_by: by.actor_id, answered_at: by.at })
  const { batch_id } = row
  await tell(trx, { payout_id: String(row.id), status, batch_id, bank_reference, reason: failed_reason }, by)
  return 'new'
}

const tell = (trx: Knex, event: object, by: SettlementActor) =>
  trx('payout_event').insert({
    ...{ ...event, id: generateEntityId('', 'pye'), actor_id: by.actor_id, occurred_at: by.at },
  })

export async function shownPayouts(
  knex: Knex,
  filter: {
    status?: PayoutStatus
    batch_no?: number
    seller_id?: string
    statement_id?: string
    nos?: number[]
  },
  { limit, offset }: { limit: number; offset: number },
): Promise<{ payouts: ShownPayout[]; count: number }> {
  const query = knex('payout as p')
    .join('seller_statement as s', 's.id', 'p.statement_id')
    .leftJoin('payout_batch as b', 'b.id', 'p.batch_id')
    .modify((all) => {
      if (filter.status) void all.where('p.status', filter.status)
      if (filter.batch_no !== undefined) void all.where('b.no', filter.batch_no)
      if (filter.seller_id) void all.where('p.seller_id', filter.seller_id)
      if (filter.nos) void all.whereIn('p.no', filter.nos)
      if (filter.statement_id) void all.where('p.statement_id', filter.statement_id)
    })
  const counted = await query.clone().count({ count: '*' }).first()
  const rows = await query
    .clone()
    .orderBy('p.no', 'desc')
    .limit(limit)
    .offset(offset)
    .select('p.*', 's.month', 'b.no as batch_no')
  const payouts = rows.map(({ batch_id: _b, answered_by: _a, ...row }: Record<string, unknown>) => ({
    ...(row as unknown as ShownPayout),
    no: Number(row.no),
    amount_fen: Number(row.amount_fen),
    batch_no: row.batch_no === null ? null : Number(row.batch_no),
  }))
  return { payouts, count: Number(counted?.count) }
}
