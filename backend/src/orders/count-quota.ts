import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, fiscalYearOf, systemClock } from '@pengshui/kernel'
import { countingRuleOf, quotaLines, usualDeclaration, type OrderKind } from '@pengshui/procurement/domain'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { readCatalogue } from '../catalogue/listings'

export type CountedGoods = {
  product_id: string
  quota_eligible: boolean
  category_code: string | undefined
  amount_fen: number
}

/** What goods would do to each declaration of a unit that counts orders of today. */
export async function countQuota(
  container: MedusaContainer,
  institution_id: string,
  goods: CountedGoods[],
  now: Date,
) {
  const declarations = await container.resolve<ProcurementService>(PROCUREMENT_MODULE).figures(institution_id)
  return declarations
    .filter(({ declaration, programme }) => programme && counts(declaration, fiscalYearOf(now)))
    .map(({ declaration, programme, figures }) => {
      const counted_fen = programme ? countedFen(programme, goods) : 0
      return {
        declaration_id: declaration.id,
        fiscal_year: declaration.fiscal_year,
        programme_kind: programme?.kind,
        programme_name_zh: programme?.name_zh,
        programme_name_en: programme?.name_en,
        counted_fen,
        reserved_fen: figures.reserved_fen,
        ordered_fen: figures.ordered_fen,
        ordered_after_fen: figures.ordered_fen + counted_fen,
        completed_fen: figures.completed_fen,
      }
    })
}

/** The declaration an order counts toward where nobody is there to choose one; undefined where none counts its goods. */
export async function declarationFor(
  container: MedusaContainer,
  institution_id: string,
  order_kind: OrderKind,
  lines: { sku: string; units: number; price_fen: number }[],
): Promise<string | undefined> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const now = systemClock()
  const skus = [...new Set(lines.map(({ sku }) => sku))]
  const { items } = await readCatalogue(knex, { skus, limit: skus.length, offset: 0 }, dayOf(now))
  const goods = lines.flatMap(({ sku, units, price_fen }): CountedGoods[] => {
    const item = items.find((one) => one.sku === sku)
    if (!item) return []
    const { product_id, quota_eligible, category_code } = item
    return [{ product_id, quota_eligible, category_code, amount_fen: units * price_fen }]
  })
  return usualDeclaration(order_kind, await countQuota(container, institution_id, goods, now))
}

/**
 * An order is counted in its own year only; a version under review takes nothing from the one that is confirmed. The
 * same as the order itself is decided by.
 */
const counts = ({ status, confirmed_version, fiscal_year }: Declaration, year: number): boolean =>
  (status === 'confirmed' || confirmed_version !== null) && fiscal_year === year

type Declaration = { status: string; confirmed_version: number | null; fiscal_year: number }
type Programme = { kind: Parameters<typeof quotaLines>[0]; counting_rule: unknown }

/** Goods whose certificate a programme asks for are counted here too; the order itself looks at the certificate. */
function countedFen({ kind, counting_rule }: Programme, goods: CountedGoods[]): number {
  const rule = { ...countingRuleOf(counting_rule), certificate: null }
  const lines = goods.map((one, row) => ({ ...one, line_id: String(row) }))
  return quotaLines(kind, lines, rule).reduce((sum, { amount_fen }) => sum + amount_fen, 0)
}
