import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, systemClock } from '@pengshui/kernel'
import { atAgreedPrices, checkCeilings, rowContract } from '../agreements/agreed-rows'
import { readContracts } from '../agreements/contract-prices'
import { readCatalogue } from '../catalogue/listings'
import { previewChildren } from '../child-orders/preview-children'
import { countQuota, type CountedGoods } from './count-quota'
import { cheapestDelivery } from '../workflows/place-agency-order/delivery-option'
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
  const { items } = await readCatalogue(knex, { skus, limit: skus.length, offset: 0 }, dayOf(now))
  const variant_ids = items.map(({ variant_id }) => variant_id)
  const contracts = await readContracts(container, institution_id, variant_ids)
  const rows = checkCeilings(checkRows(lines, atAgreedPrices(items, contracts)), contracts)
  const { children, refusal } = await previewChildren(container, rows)
  const way = await cheapestDelivery(knex, classesOf(rows))
  return {
    children,
    split_error: refusal,
    lines: rows.map((row) => ({
      ...previewRow(row),
      contract: rowContract(row.item?.variant_id, contracts, items),
    })),
    errors: rows.filter(({ refusal }) => refusal).length,
    total_fen: rows.reduce((sum, { total_fen }) => sum + total_fen, 0),
    /** what comes to it for the way; null where no way keeps all of it, and the order would be refused */
    delivery_fen: way?.amount_fen ?? null,
    quota: await countQuota(container, institution_id, rows.map(countedGoods), now),
  }
}

const countedGoods = ({ item, total_fen }: CheckedRow): CountedGoods => ({
  product_id: item?.product_id ?? '',
  quota_eligible: item?.quota_eligible ?? false,
  category_code: item?.category_code,
  amount_fen: total_fen,
})

/** Of the rows that could be ordered as they are. */
const classesOf = (rows: CheckedRow[]): string[] =>
  rows.flatMap(({ item, refusal }) => (item && !refusal ? [item.temperature_class] : []))

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
