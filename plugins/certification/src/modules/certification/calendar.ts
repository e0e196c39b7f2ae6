import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { dueAction, nextCheckAt, noticeDue, type CertificateAction } from '../../domain'
import { warnHolder } from './notices'
import { lockCertificate, timedOf } from './rows'
import { transit } from './transitions'

const BATCH = 500
/** A paper the calendar slept over for years still needs few steps; more would be a circle. */
const STEPS_MAX = 5
const CLOCK = 'clock'
const REASONS: Partial<Record<CertificateAction, string>> = {
  publish_end: '公示期满，无异议 / the public notice ended without an objection upheld',
  remind_renewal: '临近到期 / the end of validity is near',
  expire: '有效期届满 / validity ended',
}

/** Does what the calendar has to do to the papers that are due, each in its own transaction. @returns how many steps */
export async function keepDue(knex: Knex, now: Date): Promise<number> {
  const due: { id: string }[] = await knex('certificate')
    .where('next_check_at', '<=', now)
    .whereNull('deleted_at')
    .orderBy('next_check_at')
    .limit(BATCH)
    .select('id')
  let steps = 0
  for (const { id } of due) steps += await knex.transaction((trx) => keepOne(trx, id, now))
  return steps
}

async function keepOne(trx: Knex, id: string, now: Date): Promise<number> {
  const locked = await lockCertificate(trx, id)
  const { type } = locked
  let { row } = locked
  let steps = 0
  for (; steps < STEPS_MAX; steps += 1) {
    const timed = await timedOf(trx, row, type)
    const days_left = noticeDue(timed, now)
    if (days_left !== null && !(await isFollowed(trx, id))) await warnHolder(trx, row, days_left, now)
    const action = dueAction(timed, now)
    if (!action) break
    const deed = { action, by: 'clock' as const, actor_id: CLOCK, reason: REASONS[action] ?? action, now }
    row = await transit(trx, row, type, deed)
  }
  const next_check_at = nextCheckAt(await timedOf(trx, row, type), now)
  await trx('certificate').where({ id }).update({ next_check_at })
  return steps
}

/** A paper whose renewal is certified already needs no warning. */
async function isFollowed(trx: Knex, id: string): Promise<boolean> {
  const renewal = await trx('certificate').where({ renews_id: id, status: 'certified' }).first('id')
  return renewal !== undefined
}
