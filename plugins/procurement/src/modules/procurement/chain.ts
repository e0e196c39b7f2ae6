import { createHash } from 'node:crypto'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { QuotaTransfer } from '../../domain'
import { toTransfer } from './quota-ledger'

export type Seal = { seq: number; entry_id: string; leaf: string; hash: string; sealed_at: Date }
export type ChainHead = { day: string; seq: number; hash: string; entries: number }
export type ChainFault = { seq: number; entry_id: string; field: string }

/** What the first entry is chained to. */
export const GENESIS = '0'.repeat(64)
/** Any number, always the same: only one sealer at a time, in whatever process. */
const SEALER_LOCK = 4_204_001
const BATCH = 2_000
const PAGE = 5_000

/** Seals a batch and takes it off what waits, in one statement of one value: the ledger's writers share the machine. */
const SEAL_SQL = `
  with sealed as (
    insert into quota_seal (seq, entry_id, leaf, hash, sealed_at)
    select seq, entry_id, leaf, hash, sealed_at from json_to_recordset(:seals::json)
      as x (seq bigint, entry_id text, leaf text, hash text, sealed_at timestamptz)
    returning entry_id)
  delete from quota_unsealed u using sealed s where u.entry_id = s.entry_id`

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** All that an entry says, in one fixed order. */
export const leafOf = (entry: QuotaTransfer): string =>
  sha256(
    JSON.stringify([
      ...[entry.id, entry.declaration_id, entry.debit_account, entry.credit_account, entry.amount_fen],
      ...[entry.state, entry.pending_id, entry.order_id, entry.cart_id, entry.line_id, entry.fiscal_year],
      ...[new Date(entry.occurred_at).toISOString(), entry.event_key, entry.reason],
      // An entry of the unit's own order says nothing of its source, as before there were others.
      ...(entry.source && entry.source !== 'direct' ? [entry.source] : []),
    ]),
  )

export const linkOf = (previous: string, leaf: string): string => sha256(`${previous}${leaf}`)

/**
 * Chains what is not chained yet, in the order it was recorded, numbered without a gap. Apart from the writing of
 * entries, so that the chain costs them no lock. @returns how many were sealed
 */
export async function seal(knex: Knex, at: Date): Promise<number> {
  return knex.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?)', [SEALER_LOCK])
    const head = await trx('quota_seal').orderBy('seq', 'desc').first('seq', 'hash')
    const rows = await trx('quota_unsealed as u')
      .join('quota_transfer as t', 't.id', 'u.entry_id')
      .orderBy(['t.recorded_at', 't.id'])
      .limit(BATCH)
      .select('t.*')
    let [seq, hash] = [Number(head?.seq ?? 0), String(head?.hash ?? GENESIS)]
    const seals = rows.map(toTransfer).map((entry): Seal => {
      const leaf = leafOf(entry)
      ;[seq, hash] = [seq + 1, linkOf(hash, leaf)]
      return { seq, entry_id: entry.id, leaf, hash, sealed_at: at }
    })
    if (seals.length > 0) await trx.raw(SEAL_SQL, { seals: JSON.stringify(seals) })
    return seals.length
  })
}

export async function chainHead(knex: Knex): Promise<{ seq: number; hash: string }> {
  const head = await knex('quota_seal').orderBy('seq', 'desc').first('seq', 'hash')
  return { seq: Number(head?.seq ?? 0), hash: head?.hash ?? GENESIS }
}

/** Walks the whole chain again from its first entry; the first few faults are enough to know. */
export async function findChainFaults(
  knex: Knex,
): Promise<{ sealed: number; unsealed: number; faults: ChainFault[] }> {
  const faults: ChainFault[] = []
  let [seq, hash] = [0, GENESIS]
  for (;;) {
    const rows = await knex('quota_seal as s')
      .join('quota_transfer as t', 't.id', 's.entry_id')
      .where('s.seq', '>', seq)
      .orderBy('s.seq')
      .limit(PAGE)
      .select('s.seq', 's.leaf', 's.hash', 's.entry_id', 't.*')
    if (rows.length === 0) break
    for (const row of rows) {
      const at = { seq: Number(row.seq), entry_id: String(row.entry_id) }
      if (at.seq !== seq + 1) faults.push({ ...at, field: 'seq' })
      if (leafOf(toTransfer(row)) !== row.leaf) faults.push({ ...at, field: 'entry' })
      if (linkOf(hash, row.leaf) !== row.hash) faults.push({ ...at, field: 'hash' })
      ;[seq, hash] = [at.seq, String(row.hash)]
    }
  }
  const { rows } = await knex.raw(`
    select (select count(*) from quota_unsealed) as unsealed, t.id from (select 1) x left join lateral (
      select t.id from quota_transfer t where not exists (select 1 from quota_seal s where s.entry_id = t.id)
        and not exists (select 1 from quota_unsealed u where u.entry_id = t.id) limit 20) t on true`)
  for (const { id } of rows) if (id) faults.push({ seq: 0, entry_id: id, field: 'not_chained' })
  return { sealed: seq, unsealed: Number(rows[0]?.unsealed ?? 0), faults: faults.slice(0, 50) }
}

/** The chain's last hash of each day in Shanghai, the newest first: what is published. */
export async function listHeads(
  knex: Knex,
  limit: number,
  offset: number,
): Promise<{ heads: ChainHead[]; count: number }> {
  const { rows } = await knex.raw(
    `with days as (select to_char(sealed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, max(seq) as seq, count(*) as entries
       from quota_seal group by 1)
     select d.day, d.seq, d.entries, s.hash, count(*) over () as count from days d join quota_seal s on s.seq = d.seq
     order by d.day desc limit :limit offset :offset`,
    { limit, offset },
  )
  return {
    heads: rows.map(({ day, seq, hash, entries }: Record<string, string>) => ({
      ...{ day, hash, seq: Number(seq), entries: Number(entries) },
    })),
    count: Number(rows[0]?.count ?? 0),
  }
}

/** The chain's links after a number: anybody can hash their way from one published head to the next. */
export async function listLinks(
  knex: Knex,
  after: number,
  limit: number,
): Promise<Pick<Seal, 'seq' | 'leaf' | 'hash'>[]> {
  const rows = await knex('quota_seal')
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .select('seq', 'leaf', 'hash')
  return rows.map(({ seq, leaf, hash }) => ({ seq: Number(seq), leaf, hash }))
}
