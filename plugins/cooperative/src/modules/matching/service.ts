import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { dayOf, orThrow, RefusalError } from '@pengshui/kernel'
import {
  checkMatchingWindow,
  matchingNothingShortlisted,
  matchingPostClosed,
  matchingPostNotFound,
  matchingUnfit,
  matchOf,
  nextInterestStatus,
  type InterestAction,
} from '../../domain'
import { MatchingReadings, toInterest, toPost } from './readings'
import type { Interest, LedTo, MatchingActor, MatchingPost, NewMatchingPost, Side } from './types'

type Pair = { demand_id: string; supply_id: string }
type Said = { side: Side; owner_id: string; action: InterestAction; note?: string | null }

/** Demand and supply (产销对接). Whatever two sides say of each other happens under the demand's row lock. */
export default class MatchingService extends MatchingReadings {
  /** A new post; the same key answers the post it made. Refuses `matching_window`. */
  async post(input: NewMatchingPost, { actor_id, at }: MatchingActor): Promise<MatchingPost> {
    const { side, owner_id, idempotency_key } = input
    return this.knex.transaction(async (trx) => {
      const key = { side, owner_id, idempotency_key }
      const known = await trx('matching_post').where(key).first()
      if (known) return toPost(known)
      orThrow(checkMatchingWindow(input, dayOf(at)))
      const [row] = await trx('matching_post')
        .insert({ ...input, id: generateEntityId('', 'mpost'), created_by: actor_id, created_at: at })
        .onConflict(['side', 'owner_id', 'idempotency_key'])
        .ignore()
        .returning('*')
      if (!row) return toPost(await trx('matching_post').where(key).first())
      await this.tell(trx, { [`${side}_id`]: row.id }, 'posted', { actor_id, at })
      return toPost(row)
    })
  }

  /** Takes a post off the list; again changes nothing. Without an owner: the county does it. */
  async close(side: Side, id: string, owner_id: string | null, reason: string, by: MatchingActor) {
    return this.knex.transaction(async (trx) => {
      const post = await this.lock(trx, side, id, owner_id)
      if (post.status === 'closed') return post
      await this.tell(trx, { [`${side}_id`]: id }, 'closed', by, reason)
      const [row] = await trx('matching_post').where({ id }).update({ status: 'closed' }).returning('*')
      return toPost(row)
    })
  }

  /** One side says something of the other's post. Refuses what does not fit, is closed, or is out of turn. */
  async say(pair: Pair, { side, owner_id, action, note = null }: Said, by: MatchingActor): Promise<Interest> {
    return this.knex.transaction(async (trx) => {
      const demand = await this.lock(trx, 'demand', pair.demand_id, side === 'demand' ? owner_id : null)
      const supply = await this.lock(trx, 'supply', pair.supply_id, side === 'supply' ? owner_id : null)
      const known = await trx('matching_interest').where(pair).first()
      const status = orThrow(nextInterestStatus(known?.status ?? 'none', action))
      if (action === 'offer' || action === 'shortlist') {
        const today = dayOf(by.at)
        const over = [demand, supply].some((one) => one.status === 'closed' || one.window_to < today)
        if (over) throw new RefusalError(matchingPostClosed())
        if (!matchOf(demand, supply)) throw new RefusalError(matchingUnfit())
      }
      await this.tell(trx, pair, action, by, note)
      const fields = { status, note, updated_at: by.at }
      const [row] = await trx('matching_interest')
        .insert({ ...pair, ...fields })
        .onConflict(['demand_id', 'supply_id'])
        .merge(fields)
        .returning('*')
      return toInterest(row)
    })
  }

  /**
   * The shortlist leads to something, once: `make` is called under the demand's row lock with the offers that are on
   * it, and what it made is kept with each. An offer that already led somewhere answers where.
   * @param supply_id the one offer it is about; all of the shortlist when left out
   */
  async lead(
    demand: { id: string; owner_id: string; supply_id?: string },
    make: (supplies: MatchingPost[]) => Promise<LedTo>,
    by: MatchingActor,
  ): Promise<LedTo> {
    return this.knex.transaction(async (trx) => {
      await this.lock(trx, 'demand', demand.id, demand.owner_id)
      const interests: Interest[] = (
        await trx('matching_interest')
          .where({ demand_id: demand.id })
          .modify((query) => void (demand.supply_id && query.where({ supply_id: demand.supply_id })))
      ).map(toInterest)
      const chosen = interests.filter(({ status }) => status === 'shortlisted')
      const led = interests.find(({ led_to }) => led_to)?.led_to
      if (chosen.length === 0 && led) return led
      if (chosen.length === 0) throw new RefusalError(matchingNothingShortlisted())
      const ids = chosen.map(({ supply_id }) => supply_id)
      const led_to = await make((await trx('matching_post').whereIn('id', ids)).map(toPost))
      for (const supply_id of ids)
        await this.tell(trx, { demand_id: demand.id, supply_id }, `led to ${led_to.kind}`, by, led_to.id)
      await trx('matching_interest')
        .where({ demand_id: demand.id })
        .whereIn('supply_id', ids)
        .update({ status: 'led', led_to_kind: led_to.kind, led_to_id: led_to.id, updated_at: by.at })
      return led_to
    })
  }

  private async lock(trx: Knex, side: Side, id: string, owner_id: string | null): Promise<MatchingPost> {
    const row = await trx('matching_post')
      .where({ side, id, ...(owner_id ? { owner_id } : {}) })
      .forUpdate()
      .first()
    if (!row) throw new RefusalError(matchingPostNotFound())
    return toPost(row)
  }

  private async tell(
    trx: Knex,
    about: Partial<Pair>,
    kind: string,
    { actor_id, at }: MatchingActor,
    note: string | null = null,
  ): Promise<void> {
    const id = generateEntityId('', 'mevt')
    await trx('matching_event').insert({ id, ...about, kind, actor_id, note, occurred_at: at })
  }
}
