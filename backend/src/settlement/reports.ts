import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { BENEFIT_MODULE, type BenefitService } from '@pengshui/cooperative/modules/benefit'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { addDays, type Day } from '@pengshui/kernel'
import { sellersNamed } from './names'

export type TaxRow = {
  seller_id: string
  code: string
  name_zh: string
  name_en: string
  kind: string
  uscc: string | null
  orders: number
  gross_fen: number
  refunds_fen: number
  net_fen: number
}

const MONTHS_A_QUARTER = 3

export const quarterOf = (day: Day): string =>
  `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / MONTHS_A_QUARTER)}`

export function quarterDays(quarter: string): { from_on: Day; next_on: Day } {
  const [year = 0, number = 0] = quarter.split('Q').map(Number)
  const month = (of: number): Day =>
    of > 12 ? `${year + 1}-01-01` : `${year}-${String(of).padStart(2, '0')}-01`
  const first = (number - 1) * MONTHS_A_QUARTER + 1
  return { from_on: month(first), next_on: month(first + MONTHS_A_QUARTER) }
}

/** What a platform reports of its sellers each quarter: gross, refunds and net, by the day they were booked. */
export async function taxReport(container: MedusaContainer, quarter: string): Promise<TaxRow[]> {
  const { from_on, next_on } = quarterDays(quarter)
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const sums = await container.resolve<SettlementService>(SETTLEMENT_MODULE).sellerSums(from_on, next_on)
  const sellers: { id: string; kind: string; uscc: string | null }[] = await knex('seller')
    .whereIn(
      'id',
      sums.map(({ seller_id }) => seller_id),
    )
    .select('id', 'kind', 'uscc')
  const names = await sellersNamed(
    knex,
    sums.map(({ seller_id }) => seller_id),
  )
  return sums.map(({ seller_id, gross_fen, refunds_fen, orders }) => {
    const facts = sellers.find(({ id }) => id === seller_id)
    const { code = '', name_zh = '', name_en = '' } = names.get(seller_id) ?? {}
    return {
      ...{ seller_id, code, name_zh, name_en, kind: facts?.kind ?? '', uscc: facts?.uscc ?? null },
      ...{ orders, gross_fen, refunds_fen, net_fen: gross_fen - refunds_fen },
    }
  })
}

export type BenefitRow = {
  product_id: string
  name_zh: string
  name_en: string
  seller_zh: string
  seller_en: string
  certificates: string
  households: number
  paid_fen: number
  sales_fen: number
}

/** Products that were certified at any time in it, and what each sold after refunds. */
const CERTIFIED_SQL = `
  select g.product_id, g.name_zh, g.name_en, s.id as seller_id, s.name_zh as seller_zh, s.name_en as seller_en,
    string_agg(distinct c.number, '、') as certificates,
    (select coalesce(sum(l.amount_fen), 0) from settlement_line l join settlement_sold d using (order_id, line_id)
      where d.product_id = g.product_id and l.kind in ('sale', 'refund', 'claim')
        and l.booked_on >= :from_on and l.booked_on < :next_on) as sales_fen
  from listing g join seller s on s.id = g.seller_id
  join certificate c on c.subject_id = g.product_id and c.deleted_at is null
    and c.valid_from < :next_on and coalesce(c.valid_to, '9999-12-31') >= :from_on
    and c.status in ('certified', 'renewal_due', 'expired')
  where g.deleted_at is null group by g.id, s.id order by g.name_zh, g.product_id limit 5000`

/** What certified products brought farmers: households linked and money paid to them, by opaque reference only. */
export async function benefitReport(
  container: MedusaContainer,
  { from, to }: { from: Day; to: Day },
): Promise<BenefitRow[]> {
  const knex: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const next_on = addDays(to, 1)
  const { rows } = await knex.raw(CERTIFIED_SQL, { from_on: from, next_on })
  const benefits = await container.resolve<BenefitService>(BENEFIT_MODULE).benefitByProduct(from, next_on)
  return (rows as (Omit<BenefitRow, 'households' | 'paid_fen'> & { seller_id: string })[]).map(
    ({ seller_id, ...row }) => {
      const benefit = benefits.find((one) => one.product_id === row.product_id && one.seller_id === seller_id)
      return {
        ...{ ...row, sales_fen: Number(row.sales_fen) },
        households: benefit?.households ?? 0,
        paid_fen: benefit?.paid_fen ?? 0,
      }
    },
  )
}
