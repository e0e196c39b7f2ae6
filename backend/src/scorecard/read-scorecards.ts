import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import {
  handoverOf,
  scoreSeller,
  type BuyerClaim,
  type Handover,
  type Scorecard,
  type Scored,
  type SellerFacts,
} from '@pengshui/cooperative/domain'
import { addDays, startOfDay, type Day } from '@pengshui/kernel'
import { factsPage, SELLERS_SQL, SUMS_SQL } from './facts-sql'

export type Period = { from: Day; to: Day }
type Page = { limit: number; offset: number }
type SellerRow = {
  id: string
  code: string
  name_zh: string
  name_en: string
  kind: string
  status: string
  verified_on: Day | null
  next_verify_on: Day | null
  total: string
}
type OfSeller<T> = T & { seller_id: string }
export type SellerScorecard = Pick<SellerRow, 'id' | 'code' | 'name_zh' | 'name_en' | 'kind' | 'status'> &
  Scorecard

const like = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`
const bounds = ({ from, to }: Period) => ({
  ...{ from, to, from_at: startOfDay(from).toISOString() },
  until_at: startOfDay(addDays(to, 1)).toISOString(),
})

/** Scorecards of a page of sellers, each from what happened in the period. Nothing of them is stored. */
export async function readScorecards(
  knex: Knex,
  { q, seller_id, ...page }: Page & { q?: string; seller_id?: string },
  period: Period,
  today: Day,
): Promise<{ scorecards: SellerScorecard[]; count: number }> {
  const asked = { q: q ? like(q) : null, seller_id: seller_id ?? null, ...page }
  const { rows: sellers }: { rows: SellerRow[] } = await knex.raw(SELLERS_SQL, asked)
  const seller_ids = sellers.map(({ id }) => id)
  const sums = await readSums(knex, { seller_ids, ...bounds(period) })
  return {
    scorecards: sellers.map(({ total: _total, verified_on, next_verify_on, ...seller }) => ({
      ...seller,
      ...scoreSeller({ ...sums(seller.id), verified_on, next_verify_on }, today),
    })),
    count: Number(sellers[0]?.total ?? 0),
  }
}

async function readSums(knex: Knex, bindings: Record<string, unknown>) {
  const read = async <T>(sql: string): Promise<OfSeller<T>[]> => {
    const { rows } = await knex.raw(sql, bindings as never)
    return rows.map((row: Record<string, unknown>) => ({ ...row, ...numbersOf(row) }))
  }
  const [handovers, shortages, claims, acceptances, lapses] = await Promise.all([
    read<Handover>(SUMS_SQL.handovers),
    read<SellerFacts['shortages'][number]>(SUMS_SQL.shortages),
    read<BuyerClaim>(SUMS_SQL.claims),
    read<SellerFacts['acceptances']>(SUMS_SQL.acceptances),
    read<SellerFacts['lapses'][number]>(SUMS_SQL.lapses),
  ])
  return (seller_id: string): Omit<SellerFacts, 'verified_on' | 'next_verify_on'> => {
    const own = <T>(rows: OfSeller<T>[]): T[] => rows.filter((row) => row.seller_id === seller_id)
    return {
      handovers: own<Handover>(handovers),
      shortages: own(shortages),
      claims: own<BuyerClaim>(claims),
      acceptances: own(acceptances)[0] ?? { lots: 0, refused: 0 },
      lapses: own(lapses),
    }
  }
}

const NUMBERS = ['count', 'lots', 'refused', 'refund_fen', 'quantity', 'amount_fen', 'display_id']
const numbersOf = (row: Record<string, unknown>): Record<string, number> =>
  Object.fromEntries(
    NUMBERS.flatMap((name) =>
      row[name] === undefined || row[name] === null ? [] : [[name, Number(row[name])]],
    ),
  )

type FactRow = { planned_on: Day | null; departed_on: Day | null; state: string | null }

/** The facts behind one figure of one seller, the latest first. */
export async function readFacts(
  knex: Knex,
  { seller_id, what, limit, offset }: Page & { seller_id: string; what: Scored },
  period: Period,
  today: Day,
) {
  const { rows } = await knex.raw(factsPage(what), { seller_id, limit, offset, ...bounds(period) })
  return {
    facts: rows.map(({ seller_id: _id, count: _count, ...row }: Record<string, unknown> & FactRow) => ({
      ...row,
      ...numbersOf(row),
      state:
        row.planned_on === null
          ? row.state
          : handoverOf({ planned_on: row.planned_on, departed_on: row.departed_on }, today),
    })),
    count: Number(rows[0]?.count ?? 0),
  }
}
