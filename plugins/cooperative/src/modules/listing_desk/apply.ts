import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import {
  changedFields,
  effectOf,
  netContent,
  remainingDays,
  type Change,
  type ListingContent,
  type NewSize,
} from '../../domain'
import { changeOutdated, imageUnknown } from '../../refusals'
import { contentOf, readNow, type ListingRow } from './rows'
import type { ListingChange, MadeInCore } from './types'

type By = { actor_id: string; now: Date }

/** Columns of `listing` that a content sets. */
function columnsOf({ on_sale, season_months, images, ...plain }: Partial<ListingContent>) {
  return {
    ...plain,
    ...(on_sale === undefined ? {} : { status: on_sale ? 'listed' : 'delisted' }),
    ...(season_months === undefined
      ? {}
      : { season_months: season_months ? JSON.stringify({ months: season_months }) : null }),
    ...(images === undefined ? {} : { images: JSON.stringify(images) }),
    ...(plain.shelf_life_days === undefined ? {} : remainingDays(plain.shelf_life_days)),
  }
}

/** Refuses `image_unknown`: a seller's pictures are its own uploads. */
export async function mustOwnImages(trx: Knex, seller_id: string, images: string[] = []): Promise<void> {
  if (images.length === 0) return
  const rows = await trx('listing_image').where({ seller_id }).whereIn('id', images).select('id')
  const known = new Set(rows.map(({ id }: { id: string }) => id))
  const unknown = images.find((id) => !known.has(id))
  if (unknown) throw new RefusalError(imageUnknown(unknown))
}

/**
 * Makes a change count: the listing's row (locked) gets its fields, its new sizes and prices, and the next version.
 * Refuses `change_outdated` where the listing no longer says what the change was made from. @returns the version
 */
export async function applyChange(
  trx: Knex,
  row: ListingRow,
  { id: change_id, changes }: Pick<ListingChange, 'id' | 'changes'>,
  made: MadeInCore | null,
  by: By,
): Promise<number> {
  await mustBeCurrent(trx, row, changes)
  const { content, prices, cases, sizes } = effectOf(changes)
  const version = row.version + 1
  await trx('listing')
    .where({ id: row.id })
    .update({ ...columnsOf(content), version, updated_at: by.now })
  await addSizes(trx, row, sizes, made, change_id, by)
  await addPrices(trx, row.id, prices, change_id, by)
  for (const { sku, case_units } of cases)
    await trx('listing_variant').where({ listing_id: row.id, sku }).update({ case_units })
  return version
}

async function mustBeCurrent(trx: Knex, row: ListingRow, changes: Change[]): Promise<void> {
  const now = await readNow(trx, row)
  const before = Object.fromEntries(
    changes.filter(({ field }) => field in now).map((one) => [one.field, one.before]),
  ) as Partial<ListingContent>
  const sizeNow = new Map(
    now.sizes.flatMap(({ sku, price_fen, case_units }): [string, number | null][] => [
      [`price.${sku}`, price_fen],
      [`case.${sku}`, case_units],
    ]),
  )
  const stale =
    changedFields(contentOf(row), before).length > 0 ||
    changes.some((one) => sizeNow.has(one.field) && sizeNow.get(one.field) !== one.before) ||
    effectOf(changes).sizes.some((size) =>
      now.sizes.some(({ net_quantity }) => net_quantity === size.net_quantity),
    )
  if (stale) throw new RefusalError(changeOutdated())
}

async function addSizes(
  trx: Knex,
  { id: listing_id, base_unit }: Pick<ListingRow, 'id' | 'base_unit'>,
  sizes: NewSize[],
  made: MadeInCore | null,
  change_id: string,
  { actor_id, now }: By,
): Promise<void> {
  for (const size of sizes) {
    const known = made?.sizes.find(({ net_quantity }) => net_quantity === size.net_quantity)
    if (!known) throw new Error(`Core has not made the size ${size.net_quantity} of ${listing_id}`)
    const { zh, en } = netContent(size.net_quantity, base_unit)
    await trx('listing_variant').insert({
      id: generateEntityId('', 'lvar'),
      listing_id,
      variant_id: known.variant_id,
      sku: known.sku,
      base_quantity: size.net_quantity,
      net_content_zh: zh,
      net_content_en: en,
      weight_g: size.gross_weight_g,
    })
    await trx('listing_price').insert({
      ...{ listing_id, change_id, actor_id, effective_at: now, kind: 'change' },
      variant_id: known.variant_id,
      sku: known.sku,
      price_fen: size.price_fen,
    })
  }
}

async function addPrices(
  trx: Knex,
  listing_id: string,
  prices: { sku: string; price_fen: number }[],
  change_id: string,
  { actor_id, now }: By,
): Promise<void> {
  for (const { sku, price_fen } of prices) {
    const variant = await trx('listing_variant').where({ listing_id, sku }).first('variant_id')
    if (!variant) throw new Error(`${listing_id} has no ${sku}`)
    await trx('listing_price').insert({
      ...{ listing_id, change_id, actor_id, effective_at: now, kind: 'change' },
      variant_id: variant.variant_id,
      sku,
      price_fen,
    })
  }
}

/** A new product that was agreed to becomes a listing, on the shelf where its content says so. */
export async function makeListing(
  trx: Knex,
  change: ListingChange,
  made: MadeInCore,
  by: By,
): Promise<{ listing_id: string; version: number }> {
  const { content, sizes, base_unit } = effectOf(change.changes)
  const id = generateEntityId('', 'lst')
  const perishable = content.temperature_class === 'chilled' || content.temperature_class === 'frozen'
  const version = 1
  await trx('listing').insert({
    id,
    seller_id: change.seller_id,
    product_id: made.product_id,
    handle: made.handle,
    base_unit,
    ...columnsOf(content),
    return_policy:
      perishable || FRESH.includes(content.category_code ?? '') ? 'perishable_excluded' : 'seven_day',
    // It counts toward quotas while the county's recognition of it is valid; false only where the county took it out.
    quota_eligible: true,
    version,
    told_version: 0,
  })
  const unit = { id, base_unit: base_unit ?? ('g' as const) }
  await addSizes(trx, unit, sizes, made, change.id, by)
  return { listing_id: id, version }
}

/** Fresh goods are not taken back (网络购买商品七日无理由退货暂行办法, article 6). */
const FRESH = ['fruit', 'vegetables', 'fungi', 'eggs', 'poultry_meat']
