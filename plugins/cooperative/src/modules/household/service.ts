import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type Day } from '@pengshui/kernel'
import { planImport, type Household, type HouseholdRow, type ImportPlan } from '../../domain'
import { householdDayWrong, householdNotFound } from '../../refusals'

/** A seller of a whole township has no more; a list of dividends is one answer. */
export const HOUSEHOLDS_MAX = 20_000

export type MemberHousehold = Household & {
  id: string
  seller_id: string
  joined_on: Day
  left_on: Day | null
  recorded_by: string
}
export type HouseholdOnDay = Household & { id: string; joined_on: Day }
type ListFilter = { q?: string | undefined; is_member?: boolean | undefined; limit: number; offset: number }
type By = { seller_id: string; person_id: string; today: Day }

const toHousehold = <Row extends { shares: number }>(row: Row): Row => ({
  ...row,
  shares: Number(row.shares),
})

/** Member households by opaque reference. Every query is a seller's: the scope is an argument, never a filter. */
export default class HouseholdService {
  protected readonly knex: Knex

  constructor(container: { __pg_connection__: Knex }) {
    this.knex = container.__pg_connection__
  }

  /** Who belonged to a seller on a day, and with how many shares: what dividends are computed on. */
  async listOnDay(seller_id: string, day: Day): Promise<HouseholdOnDay[]> {
    const rows = await this.of(seller_id)
      .where('joined_on', '<=', day)
      .where((open) => void open.whereNull('left_on').orWhere('left_on', '>', day))
      .orderBy('household_ref')
      .limit(HOUSEHOLDS_MAX)
      .select('id', 'household_ref', 'village_code', 'shares', 'joined_on')
    return rows.map(toHousehold)
  }

  async list(
    seller_id: string,
    { q, is_member, limit, offset }: ListFilter,
  ): Promise<{ households: MemberHousehold[]; count: number; members: number; shares: number }> {
    const query = this.of(seller_id)
    if (q) void query.where('household_ref', 'like', `%${q.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`)
    if (is_member === true) void query.whereNull('left_on')
    if (is_member === false) void query.whereNotNull('left_on')
    const [rows, counted, sums] = await Promise.all([
      query
        .clone()
        .orderBy(['household_ref', 'joined_on', 'id'])
        .limit(limit)
        .offset(offset)
        .select('id', 'household_ref', 'village_code', 'shares', 'joined_on', 'left_on'),
      query.clone().count('* as n').first(),
      this.of(seller_id).whereNull('left_on').count('* as n').sum('shares as shares').first(),
    ])
    return {
      households: rows.map(toHousehold),
      count: Number(counted?.n ?? 0),
      members: Number(sums?.n ?? 0),
      shares: Number(sums?.shares ?? 0),
    }
  }

  /** What a list would do; it changes nothing. */
  async plan(seller_id: string, rows: HouseholdRow[]): Promise<ImportPlan> {
    return planImport(rows, await this.known(this.knex, seller_id))
  }

  /** Does it, whole or not at all: a list with a problem changes nothing. The same list again changes nothing. */
  async import(rows: HouseholdRow[], { seller_id, person_id, today }: By): Promise<ImportPlan> {
    return this.knex.transaction(async (trx) => {
      // Two lists at once would each add the same household; the seller's lists go one after the other.
      await trx.raw(`select pg_advisory_xact_lock(hashtext('member_household'), hashtext(?))`, [seller_id])
      const plan = planImport(rows, await this.known(trx, seller_id))
      const [problem] = plan.problems
      if (problem) throw new RefusalError(problem)
      // Begun today and corrected today: nothing was ever paid on it.
      const corrected = plan.changed.filter(({ joined_on }) => joined_on >= today)
      const succeeded = plan.changed.filter(({ joined_on }) => joined_on < today)
      for (const { id, household } of corrected)
        await trx('member_household')
          .where({ id, seller_id })
          .update({ village_code: household.village_code, shares: household.shares })
      await trx('member_household')
        .where({ seller_id })
        .whereIn(
          'id',
          succeeded.map(({ id }) => id),
        )
        .update({ left_on: today })
      const begun = [...plan.added, ...succeeded.map(({ household }) => household)].map((household) => ({
        id: generateEntityId('', 'mhh'),
        seller_id,
        ...household,
        joined_on: today,
        recorded_by: person_id,
      }))
      await trx.batchInsert('member_household', begun, 500)
      return plan
    })
  }

  /** Ends a membership on a day; asked again for the same day it stays as it is. */
  async leave(id: string, left_on: Day, { seller_id, today }: By): Promise<MemberHousehold> {
    return this.knex.transaction(async (trx) => {
      const row = await trx('member_household').where({ id, seller_id }).forUpdate().first()
      if (!row) throw new RefusalError(householdNotFound())
      if (row.left_on === left_on) return toHousehold(row)
      if (row.left_on !== null || left_on < row.joined_on || left_on > today)
        throw new RefusalError(householdDayWrong())
      const [ended] = await trx('member_household')
        .where({ id, seller_id })
        .update({ left_on })
        .returning('*')
      return toHousehold(ended)
    })
  }

  private of(seller_id: string): Knex.QueryBuilder {
    return this.knex('member_household').where({ seller_id })
  }

  private async known(knex: Knex, seller_id: string): Promise<HouseholdOnDay[]> {
    const rows = await knex('member_household')
      .where({ seller_id })
      .whereNull('left_on')
      .limit(HOUSEHOLDS_MAX)
      .select('id', 'household_ref', 'village_code', 'shares', 'joined_on')
    return rows.map(toHousehold)
  }
}
