import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { dayOf, systemClock } from '@pengshui/kernel'
import { readCatalogue, type CatalogueRow } from '../../catalogue/listings'
import type { SheetRow } from './read-sheet'

/** Sizes of products whose names a sheet may mean; more than a county's whole shelf. */
const FOUND_MAX = 4000

/** The same as `plainName` in SQL: a name without spaces, dots and brackets, in lower case. */
const PLAIN = (column: string): string => `translate(lower(${column}), ' ·,，.。''"“”()（）【】[]-', '')`

const FIND_SQL = `
  select v.sku from listing_variant v join listing l on l.id = v.listing_id and l.deleted_at is null
  where v.deleted_at is null and l.status = 'listed' and (
    upper(v.sku) = any (cast(:skus as text[]))
    or ${PLAIN('l.name_zh')} like any (cast(:names as text[]))
    or ${PLAIN('l.name_en')} like any (cast(:names as text[])))
  order by v.sku limit :limit`

const escaped = (name: string): string => `%${name.replace(/[\\%_]/g, '\\$&')}%`

/** Everything on the shelf that the rows of a sheet may mean, with price and stock. */
export async function findProducts(
  knex: Knex,
  rows: SheetRow[],
  plainName: (name: string) => string,
): Promise<CatalogueRow[]> {
  const codes = rows
    .flatMap(({ sku, name }) => [sku, name])
    .map((code) => code.normalize('NFKC').trim().toUpperCase())
  const names = rows.map(({ name }) => plainName(name)).filter((name) => name !== '')
  const { rows: found } = await knex.raw(FIND_SQL, {
    skus: [...new Set(codes)],
    names: [...new Set(names)].map(escaped),
    limit: FOUND_MAX,
  })
  const skus = found.map(({ sku }: { sku: string }) => sku)
  if (skus.length === 0) return []
  const { items } = await readCatalogue(knex, { skus, limit: skus.length, offset: 0 }, dayOf(systemClock()))
  return items
}
