import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { dayOf, orThrow, RefusalError, type Day } from '@pengshui/kernel'
import {
  checkYearOver,
  dividendTermsOn,
  shareSurplus,
  type DividendRule,
  type Dividends,
  type HouseholdDividend,
} from '../../domain'
import { dividendNobody, dividendNotFound, dividendShared } from '../../domain/benefit/refusals'

const BATCH = 500
const UNIQUE_VIOLATION = '23505'

export type BenefitActor = { actor_id: string; at: Date }
export type KeptDividendRule = DividendRule & { seller_id: string; reason: string; recorded_at: Date }
export type NewPurchase = {
  reference: string
  household_ref: string
  product_id: string
  bought_on: Day
  amount_fen: number
}
export type FarmerPurchase = NewPurchase & { id: string; seller_id: string; recorded_at: Date }
export type ShownDividend = Omit<Dividends, 'households'> & {
  id: string
  seller_id: string
  year: number
  households: number
  decided_at: Date
}
export type ProductBenefit = { product_id: string; seller_id: string; households: number; paid_fen: number }
type Member = { household_ref: string; shares: number }
type Page = { limit: number; offset: number }

/** What sellers paid farmers, and what they share with member households. Every row is a seller's; none is changed. */
export default class BenefitService {
  protected readonly knex: Knex

  constructor(container: { __pg_connection__: Knex }) {
    this.knex = container.__pg_connection__
  }

  async setRule(
    seller_id: string,
    rule: Pick<DividendRule, 'kind' | 'value' | 'valid_from'> & { reason: string },
    by: BenefitActor,
  ): Promise<KeptDividendRule> {
    const [row] = await this.knex('dividend_rule')
      .insert({
        ...{ ...rule, id: generateEntityId('', 'divr'), seller_id },
        ...{ actor_id: by.actor_id, recorded_at: by.at },
      })
      .returning('*')
    return { ...row, no: Number(row.no) }
  }

  async rulesOf(seller_id: string): Promise<KeptDividendRule[]> {
    const rows = await this.knex('dividend_rule').where({ seller_id }).orderBy('no', 'desc').limit(200)
    return rows.map((row) => ({ ...row, no: Number(row.no) }))
  }

  /** Records what farmers were paid; a reference the seller has used is known and left alone. @returns how many are new */
  async recordPurchases(seller_id: string, purchases: NewPurchase[], by: BenefitActor): Promise<number> {
    return this.knex.transaction(async (trx) => {
      let written = 0
      for (let from = 0; from < purchases.length; from += BATCH) {
        const rows = purchases.slice(from, from + BATCH).map((purchase) => ({
          ...{ ...purchase, id: generateEntityId('', 'fpur'), seller_id },
          ...{ actor_id: by.actor_id, recorded_at: by.at },
        }))
        const made = await trx('farmer_purchase')
          .insert(rows)
          .onConflict(['seller_id', 'reference'])
          .ignore()
          .returning('id')
        written += made.length
      }
      return written
    })
  }

  async knownReferences(seller_id: string, references: string[]): Promise<Set<string>> {
    const rows = await this.knex('farmer_purchase')
      .where({ seller_id })
      .whereIn('reference', references)
      .select('reference')
    return new Set(rows.map(({ reference }) => String(reference)))
  }

  async listPurchases(
    seller_id: string,
    { limit, offset }: Page,
  ): Promise<{ purchases: FarmerPurchase[]; count: number; households: number; amount_fen: number }> {
    const query = this.knex('farmer_purchase').where({ seller_id })
    const sums = await query
      .clone()
      .first(
        this.knex.raw(
          'count(*) as count, count(distinct household_ref) as households, coalesce(sum(amount_fen), 0) as fen',
        ),
      )
    const rows = await query
      .clone()
      .orderBy([
        { column: 'bought_on', order: 'desc' },
        { column: 'no', order: 'desc' },
      ])
      .limit(limit)
      .offset(offset)
    return {
      purchases: rows.map(({ no: _no, actor_id: _a, ...row }) => ({
        ...row,
        amount_fen: Number(row.amount_fen),
      })),
      count: Number(sums?.count),
      households: Number(sums?.households),
      amount_fen: Number(sums?.fen),
    }
  }

  /** What a year's surplus would be shared into. Refuses `dividend_nobody` and what `shareSurplus` refuses. */
  async plan(seller_id: string, year: number, surplus_fen: number, members: Member[]): Promise<Dividends> {
    if (members.length === 0) throw new RefusalError(dividendNobody())
    const traded = await this.tradedOf(seller_id, year)
    const households = members.map((member) => ({
      household_ref: member.household_ref,
      shares: member.shares,
      traded_fen: traded.get(member.household_ref) ?? 0,
    }))
    const terms = dividendTermsOn(await this.rulesOf(seller_id), `${year}-12-31`)
    return orThrow(shareSurplus(surplus_fen, terms, households))
  }

  /** Shares a year's surplus out for good, once it is over and once. Refuses `dividend_year_open`, `dividend_shared`. */
  async decide(
    seller_id: string,
    year: number,
    surplus_fen: number,
    members: Member[],
    by: BenefitActor,
  ): Promise<ShownDividend> {
    orThrow(checkYearOver(year, dayOf(by.at)))
    const { terms, households, ...sums } = await this.plan(seller_id, year, surplus_fen, members)
    const id = generateEntityId('', 'divd')
    try {
      return await this.knex.transaction(async (trx) => {
        const [row] = await trx('dividend')
          .insert({
            ...{ ...terms, ...sums, id, seller_id, year, households: households.length },
            ...{ decided_by: by.actor_id, decided_at: by.at },
          })
          .returning('*')
        await trx.batchInsert(
          'household_dividend',
          households.map((household) => ({ ...household, dividend_id: id })),
          BATCH,
        )
        return toDividend(row)
      })
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw new RefusalError(dividendShared(year))
      throw error
    }
  }

  async listDividends(seller_id: string): Promise<ShownDividend[]> {
    const rows = await this.knex('dividend').where({ seller_id }).orderBy('year', 'desc').limit(50)
    return rows.map(toDividend)
  }

  /** A seller's own dividend with what each household gets. Refuses `dividend_not_found`. */
  async findDividend(
    seller_id: string,
    id: string,
  ): Promise<{ dividend: ShownDividend; households: HouseholdDividend[] }> {
    const row = await this.knex('dividend').where({ id, seller_id }).first()
    if (!row) throw new RefusalError(dividendNotFound())
    const rows = await this.knex('household_dividend').where({ dividend_id: id }).orderBy('household_ref')
    return { dividend: toDividend(row), households: rows.map(({ dividend_id: _d, ...one }) => numbers(one)) }
  }

  /** What farmers were paid for each product in a time, and how many households that were. */
  async benefitByProduct(from_on: Day, next_on: Day): Promise<ProductBenefit[]> {
    const rows = await this.knex('farmer_purchase')
      .where('bought_on', '>=', from_on)
      .where('bought_on', '<', next_on)
      .groupBy('product_id', 'seller_id')
      .select(
        'product_id',
        'seller_id',
        this.knex.raw('count(distinct household_ref) as households, sum(amount_fen) as paid_fen'),
      )
    return rows.map((row) => ({
      ...{ product_id: String(row.product_id), seller_id: String(row.seller_id) },
      households: Number(row.households),
      paid_fen: Number(row.paid_fen),
    }))
  }

  private async tradedOf(seller_id: string, year: number): Promise<Map<string, number>> {
    const rows: { household_ref: string; fen: string }[] = await this.knex('farmer_purchase')
      .where({ seller_id })
      .whereBetween('bought_on', [`${year}-01-01`, `${year}-12-31`])
      .groupBy('household_ref')
      .select('household_ref')
      .sum({ fen: 'amount_fen' })
    return new Map(rows.map(({ household_ref, fen }) => [household_ref, Number(fen)]))
  }
}

const numbers = (row: Record<string, unknown>): HouseholdDividend =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, name === 'household_ref' ? value : Number(value)]),
  ) as HouseholdDividend

function toDividend(row: Record<string, unknown>): ShownDividend {
  const of = (name: string): number => Number(row[name])
  return {
    ...{
      id: String(row.id),
      seller_id: String(row.seller_id),
      year: of('year'),
      decided_at: row.decided_at as Date,
    },
    terms: {
      guaranteed_fen_per_share: of('guaranteed_fen_per_share'),
      ...{ patronage_bp: of('patronage_bp'), share_bp: of('share_bp') },
    },
    ...{
      surplus_fen: of('surplus_fen'),
      guaranteed_fen: of('guaranteed_fen'),
      patronage_fen: of('patronage_fen'),
    },
    ...{ share_fen: of('share_fen'), retained_fen: of('retained_fen'), households: of('households') },
  }
}
