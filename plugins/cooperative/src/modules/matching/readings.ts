import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type Day } from '@pengshui/kernel'
import { matchingPostNotFound, matchOf, rankMatches } from '../../domain'
import type { Interest, MatchedPost, MatchingPost, Side } from './types'

/** More open posts of one category are not compared: the newest are. */
const CANDIDATES_MAX = 500

type Page = { limit: number; offset: number }
export type PostFilter = {
  side: Side
  owner_id?: string
  category_code?: string
  status?: 'open' | 'closed'
  /** only posts whose window is not over on this day */
  stands_on?: Day
  /** only posts nobody of the other side has taken up */
  alone?: boolean
}

/* eslint-disable @typescript-eslint/no-explicit-any -- rows of the driver */
export const toPost = (row: any): MatchingPost => ({
  ...{ id: row.id, side: row.side, owner_id: row.owner_id, product_name: row.product_name },
  ...{ category_code: row.category_code, base_unit: row.base_unit, quantity: Number(row.quantity) },
  ...{ window_from: row.window_from, window_to: row.window_to, grade: row.grade, note: row.note },
  ...{ price_fen: row.price_fen === null ? null : Number(row.price_fen) },
  ...{ status: row.status, created_at: row.created_at },
})

export const toInterest = (row: any): Interest => ({
  ...{ demand_id: row.demand_id, supply_id: row.supply_id, status: row.status, note: row.note },
  led_to: row.led_to_id ? { kind: row.led_to_kind, id: row.led_to_id } : null,
})
/* eslint-enable @typescript-eslint/no-explicit-any */

/** Everything about demand and supply that changes nothing. */
export class MatchingReadings {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  /** A post of a side; of another owner as if there were none. Refuses `matching_post_not_found`. */
  async get(side: Side, id: string, owner_id?: string): Promise<MatchingPost> {
    const row = await this.knex('matching_post')
      .where({ side, id, ...(owner_id ? { owner_id } : {}) })
      .first()
    if (!row) throw new RefusalError(matchingPostNotFound())
    return toPost(row)
  }

  /** Why a post was taken off the list; null while it is on it. */
  async closeReasonOf({ side, id, status }: MatchingPost): Promise<string | null> {
    if (status === 'open') return null
    const row = await this.knex('matching_event')
      .where({ [`${side}_id`]: id, kind: 'closed' })
      .first('note')
    return row?.note ?? null
  }

  /** The newest first. */
  async list(filter: PostFilter, { limit, offset }: Page): Promise<{ posts: MatchingPost[]; count: number }> {
    const { stands_on, alone, ...columns } = filter
    const where = this.knex('matching_post as p').where(columns)
    if (stands_on) where.where('window_to', '>=', stands_on)
    if (alone) {
      const taken = this.knex('matching_interest as i').whereRaw(`p.id in (i.demand_id, i.supply_id)`)
      where.whereNotExists(taken.whereIn('i.status', ['offered', 'shortlisted', 'led']))
    }
    const [rows, counted] = await Promise.all([
      where
        .clone()
        .orderBy([{ column: 'created_at', order: 'desc' }, 'id'])
        .limit(limit)
        .offset(offset),
      where.clone().count({ count: '*' }).first(),
    ])
    return { posts: rows.map(toPost), count: Number(counted?.count) }
  }

  /**
   * The other side's posts that fit one, the best first, with what was said of each. A post that was taken up stays in
   * sight after it closed.
   */
  async matchesOf(post: MatchingPost, today: Day): Promise<MatchedPost[]> {
    const other = post.side === 'demand' ? 'supply' : 'demand'
    const interests = (await this.knex('matching_interest').where(`${post.side}_id`, post.id)).map(toInterest)
    const known = new Map(interests.map((one) => [one[`${other}_id`], one]))
    const rows = await this.knex('matching_post')
      .where({ side: other, category_code: post.category_code, base_unit: post.base_unit })
      .where((some) =>
        some
          .whereIn('id', [...known.keys()])
          .orWhere((open) => open.where({ status: 'open' }).where('window_to', '>=', today)),
      )
      .where('window_to', '>=', post.window_from)
      .where('window_from', '<=', post.window_to)
      .orderBy([{ column: 'created_at', order: 'desc' }, 'id'])
      .limit(CANDIDATES_MAX)
    const found = rows.map(toPost).flatMap((candidate) => {
      const match = post.side === 'demand' ? matchOf(post, candidate) : matchOf(candidate, post)
      const { status = 'none' as const, note = null, led_to = null } = known.get(candidate.id) ?? {}
      return match ? [{ ...candidate, match, interest: { status, note, led_to } }] : []
    })
    return rankMatches(found)
  }
}
