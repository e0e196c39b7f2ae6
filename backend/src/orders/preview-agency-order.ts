import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, fiscalYearOf, systemClock } from '@pengshui/kernel'
import { countingRuleOf, quotaLines } from '@pengshui/procurement/domain'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { atAgreedPrices, checkCeilings, rowContract } from '../agreements/agreed-rows'
import { readContracts } from '../agreements/contract-prices'
import { readCatalogue } from '../catalogue/listings'
import { previewChildren } from '../child-orders/preview-children'
import { checkRows, type AskedRow, type CheckedRow } from '../workflows/place-agency-order/check-rows'

/** Every row priced or refused with its reason, how the order would be split, and what it would do to each declaration. */
export async function previewAgencyOrder(
  container: MedusaContainer,
  institution_id: string,
  lines: AskedRow[],
) {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const now = systemClock()
  const skus = [...new Set(lines.map(({ sku }) => sku))]
  const [{ items }, declarations] = await Promise.all([
    readCatalogue(knex, { skus, limit: skus.length, offset: 0 }, dayOf(now)),
    container.resolve<ProcurementService>(PROCUREMENT_MODULE).figures(institution_id),
  ])
  const variant_ids = items.map(({ variant_id }) => variant_id)
  const contracts = await readContracts(container, institution_id, variant_ids)
  const rows = checkCeilings(checkRows(lines, atAgreedPrices(items, contracts)), contracts)
  const { children, refusal } = await previewChildren(container, rows)
  return {
    children,
    split_error: refusal,
    lines: rows.map((row) => ({
      ...previewRow(row),
      contract: rowContract(row.item?.variant_id, contracts, items),
    })),
    errors: rows.filter(({ refusal }) => refusal).length,
    total_fen: rows.reduce((sum, { total_fen }) => sum + total_fen, 0),
    quota: declarations
      .filter(({ declaration, programme }) => programme && counts(declaration, fiscalYearOf(now)))
      .map(({ declaration, programme, figures }) => {
        const counted_fen = programme ? countedFen(programme, rows) : 0
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
      }),
  }
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
function countedFen({ kind, counting_rule }: Programme, rows: CheckedRow[]): number {
  const lines = rows.map(({ row, item, total_fen }) => ({
    line_id: String(row),
    product_id: item?.product_id ?? '',
    quota_eligible: item?.quota_eligible ?? false,
    amount_fen: total_fen,
    category_code: item?.category_code,
  }))
  const rule = { ...countingRuleOf(counting_rule), certificate: null }
  return quotaLines(kind, lines, rule).reduce((sum, { amount_fen }) => sum + amount_fen, 0)
}

/** What a row tells of its product, in the preview and on the sheet; nulls where no product was found. */
export const shownProduct = (item: CheckedRow['item']) => ({
  name_zh: item?.name_zh ?? null,
  name_en: item?.name_en ?? null,
  net_content_zh: item?.net_content_zh ?? null,
  net_content_en: item?.net_content_en ?? null,
  price_fen: item?.price_fen ?? null,
  free_units: item?.free_units ?? null,
  quota_eligible: item?.quota_eligible ?? null,
  presale: item?.presale ?? null,
})

const previewRow = ({ row, sku, units, item, total_fen, refusal }: CheckedRow) => ({
  row,
  sku,
  units,
  ...shownProduct(item),
  total_fen,
  error: refusal,
})
