import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { nextTime } from '../../domain/epcis'
import { failed, lease, progressed, settled, type Leased } from './lease'
import type { Partner } from './partners'
import { asked, queryOf } from './queries'
import { readSince } from './since'

/** What is told to whom; `token` is the secret it is signed with. */
export type Call = Pick<Leased, 'id' | 'query_name' | 'dest' | 'epc_format'> & {
  token: string | null
  events: Awaited<ReturnType<typeof readSince>>['events']
}
/** Resolves when the other side has taken it. @throws CallFailed */
export type Send = (call: Call) => Promise<void>
/** Why a call was in vain, in words its owner may read. */
export class CallFailed extends Error {}

const LANES = 4
const LEASES_PER_LANE = 50
const MESSAGES_PER_LEASE = 20

/** Serves what is due, some at a time so that one who hangs does not hold up the rest. Faults of ours are returned. */
export async function deliverDue(knex: Knex, send: Send, clock: () => Date): Promise<Error[]> {
  const faults: Error[] = []
  const lane = async (): Promise<void> => {
    for (let count = 0; count < LEASES_PER_LANE; count += 1) {
      const leased = await lease(knex, clock())
      if (!leased) return
      try {
        await serve(knex, leased, send, clock)
      } catch (error) {
        if (!(error instanceof CallFailed)) faults.push(error as Error)
        const reason = error instanceof CallFailed ? error.message : 'The repository failed to ask the query'
        await failed(knex, leased, reason, clock())
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return faults
}

/** Tells all there is, a bounded number of messages at a time. How far it came is written after each, never before. */
async function serve(knex: Knex, leased: Leased, send: Send, clock: () => Date): Promise<void> {
  const { id, partner_id, query_name, dest, epc_format, schedule } = leased
  const started = clock()
  const query = asked(await queryOf(knex, partner_id, query_name))
  const partner: Partner = await knex('epcis_partner').where({ id: partner_id }).first()
  let [cursor, told] = [leased.cursor, 0]
  for (let count = 0; count < MESSAGES_PER_LEASE; count += 1) {
    const message = await readSince(knex, query, { partner, cursor, from: leased.initial_record_time })
    const isReport = schedule !== null && leased.report_if_empty && told === 0 && !message.isMore
    const isCall = message.events.length > 0 || isReport
    if (isCall) {
      await send({ id, query_name, dest, epc_format, token: leased.signature_token, events: message.events })
      told += 1
    }
    cursor = message.cursor
    const at = clock()
    const isOurs = await progressed(knex, leased, { cursor, notified: isCall ? { at, started } : null, at })
    if (!isOurs) return
    if (!message.isMore) {
      await settled(knex, leased, schedule === null ? null : nextTime(schedule, started), at)
      return
    }
  }
  await settled(knex, leased, null, clock())
}
