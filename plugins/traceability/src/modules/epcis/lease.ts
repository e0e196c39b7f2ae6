import { randomUUID } from 'node:crypto'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { EpcFormat, Schedule } from '../../domain/epcis'

/** Longer than the longest call, so that a lease that ran out belongs to somebody who is gone. */
const LEASE_MS = 60_000
/** A stream is looked at again so soon. */
const STREAM_MS = 1_000
/** After so many calls in vain, over some eight hours, nobody is called any more. */
export const ATTEMPTS_MAX = 12
const BACK_OFF_MS = 15_000
const BACK_OFF_MAX_MS = 4 * 3_600_000
const REASON_LENGTH_MAX = 300

export type Leased = {
  id: string
  partner_id: string
  query_name: string
  dest: string
  signature_token: string | null
  schedule: Schedule | null
  report_if_empty: boolean
  epc_format: EpcFormat
  initial_record_time: Date
  cursor: string
  attempts: number
  lease: string
}

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms)
const mine = (knex: Knex, { id, lease: own }: Leased): Knex.QueryBuilder =>
  knex('epcis_subscription').where({ id, lease: own })

/** Takes the one that waits longest, for a while; who is gone before the end leaves it to the next. */
export async function lease(knex: Knex, now: Date): Promise<Leased | undefined> {
  const { rows } = await knex.raw<{ rows: Leased[] }>(
    `update epcis_subscription set lease = ?, leased_until = ? where id = (
       select s.id from epcis_subscription s join epcis_partner p on p.id = s.partner_id and p.status = 'active'
       where s.status = 'active' and s.due_at <= ? and (s.leased_until is null or s.leased_until <= ?)
       order by s.due_at limit 1 for update of s skip locked) returning *`,
    [randomUUID(), later(now, LEASE_MS), now, now],
  )
  return rows[0]
}

type Progress = { cursor: string; notified: { at: Date; started: Date } | null; at: Date }

/** False when the lease ran out and somebody else has it: what was told is told again, and nothing is skipped. */
export async function progressed(
  knex: Knex,
  leased: Leased,
  { cursor, notified, at }: Progress,
): Promise<boolean> {
  const told = notified && {
    ...{ last_notified_at: notified.at, min_record_time: notified.started, attempts: 0, last_error: null },
  }
  return (await mine(knex, leased).update({ cursor, leased_until: later(at, LEASE_MS), ...told })) > 0
}

/** Gives it back until its next time; null: soon. */
export async function settled(knex: Knex, leased: Leased, next: Date | null, now: Date): Promise<void> {
  await mine(knex, leased).update({ due_at: next ?? later(now, STREAM_MS), lease: null, leased_until: null })
}

/** Gives it back to be tried later, or never. */
export async function failed(knex: Knex, leased: Leased, reason: string, now: Date): Promise<void> {
  const { attempts: before } = (await mine(knex, leased).select('attempts').first()) ?? {}
  const attempts = Number(before) + 1
  const wait = Math.min(BACK_OFF_MS * 2 ** (attempts - 1), BACK_OFF_MAX_MS)
  if (before === undefined) return
  await mine(knex, leased).update({
    ...{ attempts, last_error: reason.slice(0, REASON_LENGTH_MAX), due_at: later(now, wait) },
    ...{ status: attempts >= ATTEMPTS_MAX ? 'dead' : 'active', lease: null, leased_until: null },
  })
}
