import { QUANTITY_MAX, refuse, type Refusal, type Result } from '@pengshui/kernel'
import type { CatalogueRow } from '../../catalogue/listings'
import { unknownSku } from '../../refusals'
import { checkRows } from '../../workflows/place-agency-order/check-rows'
import type { SheetRow } from './read-sheet'
import { productAmbiguous, productMissing, quantityUnreadable, unknownProduct } from './refusals'
import { packsOf, readWish, wholePacks, type Wish } from './units'

/** What would make an order line of a row: this many packs of this product. */
export type Choice = { sku: string; units: number }

export type ResolvedRow = {
  asked: SheetRow
  item: CatalogueRow | null
  units: number | null
  total_fen: number
  /** an earlier row of the sheet that asks for the same product; both become one line */
  merged_into: number | null
  error: Refusal | null
  choices: Choice[]
}

const CHOICES_MAX = 12

/** Names as people type them: any width, any case, no spaces, no brackets. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·,，.。'"“”()（）【】[\]-]/g, '')

const plainSpec = (spec: string): string =>
  plainName(spec)
    .replace(/公斤|千克/g, 'kg')
    .replace(/毫升/g, 'ml')
    .replace(/克/g, 'g')
    .replace(/升/g, 'l')
    .replace(/[x×*]/g, 'x')

/**
 * Makes order lines of a sheet: finds each row's product by SKU or name, turns its unit into whole packs, adds up rows
 * of one product, and checks price and stock. Every row that is no line says why, and what would be. Pure.
 */
export function resolveRows(rows: SheetRow[], catalogue: CatalogueRow[]): ResolvedRow[] {
  const bySku = new Map(catalogue.map((item) => [item.sku.toUpperCase(), item]))
  const resolved = rows.map((asked) => resolveOne(asked, bySku, catalogue))
  const lines = resolved.flatMap(({ item, units }, at) =>
    item && units ? [{ sku: item.sku, units, at }] : [],
  )
  const checked = checkRows(lines, catalogue)
  const firstOf = new Map<string, number>()
  for (const [index, { at, sku }] of lines.entries()) {
    const one = resolved[at] as ResolvedRow
    const { refusal, total_fen, item } = checked[index] as (typeof checked)[number]
    one.total_fen = total_fen
    one.merged_into = firstOf.get(sku) ?? null
    if (one.merged_into === null) firstOf.set(sku, one.asked.row)
    if (!refusal) continue
    one.error = { ...refusal, row: one.asked.row }
    const free = (item?.free_units ?? 0) - unitsBefore(lines, index)
    if (refusal.code === 'not_enough_units' && free > 0) one.choices = [{ sku, units: free }]
  }
  return resolved
}

const unitsBefore = (lines: { sku: string; units: number }[], index: number): number =>
  lines.slice(0, index).reduce((sum, { sku, units }) => (sku === lines[index]?.sku ? sum + units : sum), 0)

function resolveOne(
  asked: SheetRow,
  bySku: Map<string, CatalogueRow>,
  catalogue: CatalogueRow[],
): ResolvedRow {
  const failed = (error: Refusal, choices: Choice[] = [], item: CatalogueRow | null = null): ResolvedRow => ({
    asked,
    item,
    units: null,
    total_fen: 0,
    merged_into: null,
    error,
    choices: choices.slice(0, CHOICES_MAX),
  })
  const { row, problem } = asked
  if (problem) return failed(problem)
  const found = candidatesOf(asked, bySku, catalogue)
  if (!found.ok) return failed(found.refusal)
  const wish = readWish(asked.quantity, asked.unit, row)
  if (!wish.ok) return failed(wish.refusal, [], found.value.length === 1 ? (found.value[0] ?? null) : null)
  if (wish.value.amount.digits === 0) return failed(quantityUnreadable(row))
  const [only] = found.value
  if (only && found.value.length === 1) {
    const packs = wholePacks(wish.value, only, row)
    if (!packs.ok) return failed(packs.refusal, nearest(wish.value, only), only)
    return { ...failed(productMissing(row)), item: only, units: packs.value, error: null }
  }
  const whole = found.value.flatMap((item) => {
    const packs = wholePacks(wish.value, item, row)
    return packs.ok && packs.value > 0 ? [{ item, units: packs.value }] : []
  })
  // A weight that only one size can make up names that size; so does a case, where only one size comes in cases.
  const [fitting] = whole
  if (fitting && whole.length === 1 && wish.value.unit.kind !== 'pack')
    return { ...failed(productMissing(row)), item: fitting.item, units: fitting.units, error: null }
  const choices = whole.length > 0 ? whole.map(({ item, units }) => ({ sku: item.sku, units })) : []
  return failed(
    productAmbiguous(row, found.value.length),
    choices.length > 0 ? choices : found.value.flatMap((item) => nearest(wish.value, item)),
  )
}

/** Packs just below and just above what was asked; of a case nobody knows the size of, as many single packs. */
function nearest({ amount, unit }: Wish, item: CatalogueRow): Choice[] {
  const packs =
    packsOf(amount, unit, item) ?? (unit.kind === 'case' ? packsOf(amount, { kind: 'pack' }, item) : null)
  if (!packs) return []
  const near = packs.is_whole ? [packs.units] : [packs.units, packs.units + 1]
  return near.filter((units) => units > 0 && units <= QUANTITY_MAX).map((units) => ({ sku: item.sku, units }))
}

/** The products a row may mean: of its SKU; else of exactly its name; else of names that hold it; and of its size. */
function candidatesOf(
  { sku, name, spec, row }: SheetRow,
  bySku: Map<string, CatalogueRow>,
  catalogue: CatalogueRow[],
): Result<CatalogueRow[]> {
  const code = sku.normalize('NFKC').trim().toUpperCase()
  const coded = bySku.get(code || name.normalize('NFKC').trim().toUpperCase())
  if (coded) return { ok: true, value: [coded] }
  if (code && !name) return refuse(unknownSku(sku, row))
  const wanted = plainName(name)
  if (wanted === '') return refuse(productMissing(row))
  const named = (fits: (known: string) => boolean): CatalogueRow[] =>
    catalogue.filter((item) => [item.name_zh, item.name_en].some((known) => fits(plainName(known))))
  const exact = named((known) => known === wanted)
  const close = exact.length > 0 ? exact : named((known) => known.includes(wanted))
  const size = plainSpec(spec)
  const sized =
    size === ''
      ? close
      : close.filter(
          (item) => plainSpec(item.net_content_zh) === size || plainSpec(item.net_content_en) === size,
        )
  const found = sized.length > 0 ? sized : close
  return found.length > 0 ? { ok: true, value: found } : refuse(unknownProduct(name, row))
}
