import { randomUUID } from 'node:crypto'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { nextTime, refusal, type EpcFormat, type Schedule, type SubscriptionDraft } from '../../domain/epcis'
import { horizonOf } from './horizon'
import { queryOf } from './queries'

/** A partner that subscribes without end makes us call without end. */
export const SUBSCRIPTIONS_MAX = 50

/** As its owner sees it; the token it gave us is told to nobody. */
export type Subscription = {
  id: string
  query_name: string
  dest: string
  schedule: Schedule | null
  report_if_empty: boolean
  epc_format: EpcFormat
  initial_record_time: Date
  min_record_time: Date
  status: 'active' | 'dead'
  attempts: number
  last_error: string | null
  created_at: Date
  last_notified_at: Date | null
}
export const TOLD = [
  ...['id', 'query_name', 'dest', 'schedule', 'report_if_empty', 'epc_format', 'initial_record_time'],
  ...['min_record_time', 'status', 'attempts', 'last_error', 'created_at', 'last_notified_at'],
]

/** An answer that is cut short would skip what was cut off; an order of its own could not be kept up. */
const NOT_TO_BE_KEPT = ['eventCountLimit', 'maxEventCount', 'orderBy', 'orderDirection']

export type NewSubscription = SubscriptionDraft & { epc_format: EpcFormat }

/** @throws `NoSuchNameException`, `SubscriptionControlsException`, and `SecurityException` for one too many */
export async function addSubscription(
  knex: Knex,
  { partner_id, query_name }: Omit<SubscriptionName, 'id'>,
  { is_from_now, ...draft }: NewSubscription,
  now: Date,
): Promise<Subscription> {
  return knex.transaction(async (trx) => {
    // One at a time for each partner, so that the bound holds however many are sent at once.
    await trx('epcis_partner').select('id').where({ id: partner_id }).forUpdate()
    const { parameters } = await queryOf(trx, partner_id, query_name)
    const other = NOT_TO_BE_KEPT.find((name) => name in parameters)
    if (other !== undefined)
      throw refusal('SubscriptionControlsException', `A query with ${other} cannot be subscribed to`)
    const { count } =
      (await trx('epcis_subscription').where({ partner_id }).count({ count: '*' }).first()) ?? {}
    if (Number(count) >= SUBSCRIPTIONS_MAX)
      throw refusal(
        'SecurityException',
        `A partner keeps at most ${SUBSCRIPTIONS_MAX} subscriptions: delete one first`,
      )
    const [made] = await trx('epcis_subscription')
      .insert({
        ...{ ...draft, id: randomUUID(), partner_id, query_name, created_at: now },
        schedule: draft.schedule === null ? null : JSON.stringify(draft.schedule),
        initial_record_time: draft.min_record_time,
        cursor: is_from_now ? await horizonOf(trx) : 0,
        due_at: draft.schedule === null ? now : nextTime(draft.schedule, now),
      })
      .returning(TOLD)
    return made
  })
}

/** @throws `NoSuchNameException` where the partner has no such query */
export async function subscriptionsOf(
  knex: Knex,
  partner_id: string,
  query_name: string,
  limit: number,
  after = '',
): Promise<Subscription[]> {
  await queryOf(knex, partner_id, query_name)
  return knex('epcis_subscription')
    .select(TOLD)
    .where({ partner_id, query_name })
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
}

export type SubscriptionName = { partner_id: string; query_name: string; id: string }

/** @throws `NoSuchResourceException`, also where it is somebody else's */
export async function subscriptionOf(knex: Knex, name: SubscriptionName): Promise<Subscription> {
  const found = await knex('epcis_subscription').select(TOLD).where(name).first()
  if (!found) throw noSuch()
  return found
}

export async function removeSubscription(knex: Knex, name: SubscriptionName): Promise<void> {
  if ((await knex('epcis_subscription').where(name).delete()) === 0) throw noSuch()
}

const noSuch = (): Error => refusal('NoSuchResourceException', 'This query has no such subscription')
