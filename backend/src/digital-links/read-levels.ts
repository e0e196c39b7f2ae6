import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { Day } from '@pengshui/kernel'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'
import { levelsOf, pathOf, type Level, type LevelName, type ParsedLink } from '@pengshui/traceability/domain'
import { certificateLinks, lotLinks, parcelLinks, placeLinks, productLinks } from './links'
import { certificatesOf } from './certificates'
import { readPlace } from './read-place'

type LotRow = {
  id: string
  code: string
  trace_code: string
  product_name_zh: string | null
  product_name_en: string | null
}
type ProductRow = { product_id: string; seller_id: string; handle: string; name_zh: string; name_en: string }

/** What is known of everything a link names, the finest first; a level nobody knows is left out. */
export async function readLevels(container: MedusaContainer, link: ParsedLink, today: Day): Promise<Level[]> {
  const levels = await Promise.all(levelsOf(link).map((name) => readLevel(container, name, today)))
  return levels.flatMap((level) => level ?? [])
}

async function readLevel(container: MedusaContainer, name: LevelName, today: Day): Promise<Level | null> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const [qualifier, ...more] = name.qualifiers
  const { ai, value } = name.key
  if (ai === '00') return readParcel(container, name)
  if (ai === '414' && !qualifier) {
    const place = await readPlace(knex, container, value)
    return (
      place && {
        path: pathOf(name),
        description: `${place.name_zh} ${place.name_en}`,
        links: placeLinks(place),
      }
    )
  }
  if (ai !== '01' || more.length > 0) return null
  if (!qualifier) return readProduct(knex, name, today)
  return qualifier.ai === '10' ? readLot(knex, name, qualifier.value, today) : null
}

async function readParcel(container: MedusaContainer, name: LevelName): Promise<Level | null> {
  const sscc = name.key.value
  const unit = await container.resolve<TraceabilityService>(TRACEABILITY_MODULE).shippingUnitOf(sscc)
  return unit && { path: pathOf(name), description: `SSCC ${sscc}`, links: parcelLinks(sscc) }
}

async function readLot(knex: Knex, name: LevelName, code: string, today: Day): Promise<Level | null> {
  const lot: LotRow | undefined = await knex('lot')
    .where({ gtin: name.key.value, code, deleted_at: null })
    .first()
  if (!lot) return null
  const certificates = await certificatesOf(knex, [lot.id], today)
  return {
    path: pathOf(name),
    description: `${lot.product_name_zh ?? lot.product_name_en ?? ''} ${lot.code}`.trim(),
    links: [...lotLinks(lot.trace_code), ...certificateLinks(certificates)],
  }
}

async function readProduct(knex: Knex, name: LevelName, today: Day): Promise<Level | null> {
  const product: ProductRow | undefined = await knex('lot')
    .join('listing', 'listing.product_id', 'lot.product_id')
    .where({ 'lot.gtin': name.key.value, 'lot.deleted_at': null, 'listing.deleted_at': null })
    .orderBy('lot.created_at', 'desc')
    .first('listing.product_id', 'listing.seller_id', 'listing.handle', 'listing.name_zh', 'listing.name_en')
  if (!product) return null
  const certificates = await certificatesOf(knex, [product.product_id, product.seller_id], today)
  return {
    path: pathOf(name),
    description: `${product.name_zh} ${product.name_en}`,
    links: [...productLinks(product), ...certificateLinks(certificates)],
  }
}
