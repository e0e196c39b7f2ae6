import { presaleApart } from '@pengshui/cooperative/refusals'
import { positiveQuantity, type Refusal } from '@pengshui/kernel'
import type { CatalogueRow } from '../../catalogue/listings'
import { notEnoughUnits, priceMissing, unknownSku } from '../../refusals'

export type AskedRow = { sku: string; units: number }

export type CheckedRow = AskedRow & {
  row: number
  item: CatalogueRow | null
  total_fen: number
  refusal: Refusal | null
}

/**
 * Checks a quick order row by row against the catalogue, so that a person sees every mistake at once. Rows of
 * one SKU share what is free. Pure; the order itself is decided again under its locks.
 */
export function checkRows(rows: AskedRow[], catalogue: CatalogueRow[]): CheckedRow[] {
  const itemOf = new Map(catalogue.map((item) => [item.sku, item]))
  const taken = new Map<string, number>()
  const checked = rows.map(({ sku, units }, row) => {
    const item = itemOf.get(sku) ?? null
    const already = taken.get(sku) ?? 0
    taken.set(sku, already + units)
    return { row, sku, units, item, refusal: whyNot({ sku, units }, row, item, already) }
  })
  const journey = journeyOf(checked.flatMap(({ item, refusal }) => (item && !refusal ? [item] : [])))
  return checked.map((one) => {
    const refusal = one.refusal ?? whyApart(one.row, one.item, journey)
    return { ...one, refusal, total_fen: refusal ? 0 : (one.item?.price_fen ?? 0) * one.units }
  })
}

function whyNot(
  { sku, units }: AskedRow,
  row: number,
  item: CatalogueRow | null,
  already: number,
): Refusal | null {
  if (!item) return unknownSku(sku, row)
  const whole = positiveQuantity(units, 'units', row)
  if (!whole.ok) return whole.refusal
  if (item.price_fen === null) return priceMissing(sku, row)
  return already + units > item.free_units ? notEnoughUnits(sku, row, item.free_units) : null
}

/** What an order travels with: what is in store where it has any of that, or else the first presale it names. */
function journeyOf(items: CatalogueRow[]): string | null {
  return items.some(({ presale }) => !presale) ? null : (items[0]?.presale?.id ?? null)
}

/** Goods that travel on another day than the rest of the order are ordered apart. */
function whyApart(row: number, item: CatalogueRow | null, journey: string | null): Refusal | null {
  return !item?.presale || item.presale.id === journey
    ? null
    : { ...presaleApart(String(row)), field: 'sku', row }
}

/** One line per SKU: Medusa would otherwise keep two lines of one variant. */
export function mergeRows(rows: CheckedRow[]): { variant_id: string; quantity: number }[] {
  const units = new Map<string, number>()
  for (const row of rows) {
    if (row.item) units.set(row.item.variant_id, (units.get(row.item.variant_id) ?? 0) + row.units)
  }
  return [...units].map(([variant_id, quantity]) => ({ variant_id, quantity }))
}
