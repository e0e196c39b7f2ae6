import type { Knex } from '@medusajs/framework/mikro-orm/knex'

/** Over the number of an event (48 bits): 'EP'. No other advisory lock of the house begins so. */
const CLASS = 0x4550
/** A sequence nobody has asked says 1, and gives 1 next. */
const LAST = `(select last_value - (not is_called)::int from epcis_event_id_seq)`

/**
 * Said by whoever appends, before the first event: until this transaction ends, events with numbers after the one
 * that was the last now may still appear.
 */
export const announceAppend = async (trx: Knex): Promise<void> => {
  await trx.raw(`select pg_advisory_xact_lock_shared((${CLASS}::bigint << 48) | ${LAST})`)
}

/**
 * The last number after which alone new events can appear: whatever has a smaller one is committed or never comes.
 * The sequence is read first and the announcements after it, in two statements, so that whoever is not seen announced
 * takes numbers after the one that was read. Record times cannot say this: they are told when a capture begins.
 */
export async function horizonOf(knex: Knex): Promise<string> {
  const { rows: last } = await knex.raw(`select ${LAST} as last`)
  const { rows } = await knex.raw(
    `select least(?::bigint, min(((l.classid::bigint << 32) | l.objid::bigint) & ((1::bigint << 48) - 1))) as horizon
     from pg_locks l where l.locktype = 'advisory' and l.objsubid = 1
       and l.database = (select oid from pg_database where datname = current_database())
       and (l.classid::bigint >> 16) = ${CLASS}`,
    [last[0].last],
  )
  return rows[0].horizon
}
