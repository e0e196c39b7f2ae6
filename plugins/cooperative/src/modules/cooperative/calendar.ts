import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, dayOf, orThrow } from '@pengshui/kernel'
import { nextSellerStatus, verificationDue, VERIFY_NOTICE_DAYS, type SellerAction } from '../../domain'
import { lockSeller, tellSeller, writeStatus } from './verification-rows'

const BATCH = 500
const CALENDAR = 'calendar'
const OVERDUE = '资质复核逾期 / the half-yearly verification is overdue'

/** Warns sellers whose verification ends, and takes those off the shelf that let it end. @returns how many were */
export async function keepSellers(knex: Knex, now: Date): Promise<{ warned: number; suspended: number }> {
  const today = dayOf(now)
  const soon = addDays(today, Math.max(...VERIFY_NOTICE_DAYS))
  const due: { id: string }[] = await knex('seller')
    .where({ status: 'active' })
    .where('next_verify_on', '<=', soon)
    .whereNull('deleted_at')
    .orderBy('next_verify_on')
    .limit(BATCH)
    .select('id')
  const kept = { warned: 0, suspended: 0 }
  for (const { id } of due) {
    const done = await knex.transaction((trx) => keepOne(trx, id, now))
    if (done === 'notice') kept.warned += 1
    if (done === 'overdue') kept.suspended += 1
  }
  return kept
}

async function keepOne(trx: Knex, id: string, now: Date): Promise<string> {
  const seller = await lockSeller(trx, id)
  if (seller.status !== 'active') return 'none'
  const waiting = await trx('seller_verification')
    .where({ seller_id: id })
    .whereIn('status', ['township_review', 'county_review'])
    .first('id')
  const due = verificationDue(seller.next_verify_on, waiting !== undefined, dayOf(now))
  if (due.kind === 'notice')
    await tellSeller(trx, id, {
      ...{ kind: 'verify_due', days_left: due.days_left, now },
      key: `verify:${seller.next_verify_on}:${due.days_left}`,
    })
  if (due.kind === 'overdue') {
    const act = { action: 'suspend', actor_id: CALENDAR, reason: OVERDUE, now }
    await writeStatus(trx, seller, 'suspended', act, { suspended_by: CALENDAR })
    await tellSeller(trx, id, { kind: 'suspended', key: `suspended:${seller.next_verify_on}`, now })
  }
  return due.kind
}

export type ByCounty = {
  seller_id: string
  action: SellerAction
  reason: string
  actor_id: string
  now: Date
}

/** The county suspends, reinstates or closes a seller: it counts from the next request on. Refuses `illegal_seller_action`. */
export async function moveSeller(
  trx: Knex,
  { seller_id, action, reason, actor_id, now }: ByCounty,
): Promise<void> {
  const seller = await lockSeller(trx, seller_id)
  const to = orThrow(nextSellerStatus(seller.status, action))
  const suspended_by = to === 'suspended' ? 'county' : null
  await writeStatus(trx, seller, to, { action, actor_id, reason, now }, { suspended_by })
  if (to === 'suspended' || action === 'reinstate')
    await tellSeller(trx, seller_id, {
      ...{ kind: to === 'suspended' ? 'suspended' : 'resumed', key: `${action}:${now.toISOString()}`, now },
    })
}

export type SellerNotice = {
  id: string
  seller_id: string
  kind: string
  days_left: number | null
  created_at: Date
}

export const undeliveredNotices = (knex: Knex): Promise<SellerNotice[]> =>
  knex('seller_notice').whereNull('delivered_at').orderBy(['created_at', 'id']).limit(BATCH)

export const markDelivered = (knex: Knex, ids: string[], at: Date): Promise<number> =>
  knex('seller_notice').whereIn('id', ids).whereNull('delivered_at').update({ delivered_at: at })
