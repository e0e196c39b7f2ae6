import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import {
  PRESALE_MODULE,
  type Presale,
  type PresalePromise,
  type PresaleService,
} from '@pengshui/cooperative/modules/presale'
import { rationHarvest } from '@pengshui/cooperative/domain'
import { readHarvest } from './harvest'

/** One settlement shares out at most so many promises: a page of the county's largest season is a tenth of it. */
export const PROMISES_MAX = 10_000

/** Presales with the names of what they sell and of who sells it. */
export async function named(container: MedusaContainer, presales: Presale[]) {
  const cooperative = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const unique = (ids: string[]): string[] => [...new Set(ids)]
  const [listings, sellers] = await Promise.all([
    cooperative.listListings({ id: unique(presales.map(({ listing_id }) => listing_id)) }, { take: 100 }),
    cooperative.listSellers({ id: unique(presales.map(({ seller_id }) => seller_id)) }, { take: 100 }),
  ])
  return presales.map((presale) => {
    const listing = listings.find(({ id }) => id === presale.listing_id)
    const seller = sellers.find(({ id }) => id === presale.seller_id)
    return {
      ...presale,
      name_zh: listing?.name_zh ?? null,
      name_en: listing?.name_en ?? null,
      handle: listing?.handle ?? null,
      base_unit: listing?.base_unit ?? null,
      seller_name_zh: seller?.name_zh ?? null,
      seller_name_en: seller?.name_en ?? null,
    }
  })
}

/** A presale with its history, how its promises stand, and what of its harvest is in store. */
export async function showPresale(container: MedusaContainer, id: string, seller_id?: string) {
  const service = container.resolve<PresaleService>(PRESALE_MODULE)
  const presale = await service.get(id, seller_id)
  const [[shown], history, summary, harvested_quantity] = await Promise.all([
    named(container, [presale]),
    service.history(id),
    service.summary(id),
    inStore(container, presale),
  ])
  return { presale: { ...shown, history, summary, harvested_quantity } }
}

/** Base units of the harvest that are in store and free. */
export async function inStore(container: MedusaContainer, presale: Presale): Promise<number> {
  const lots = await readHarvest(container, presale)
  return lots.filter(({ blocked }) => !blocked).reduce((sum, { free }) => sum + free, 0)
}

/** What sharing out so much would give: nothing is written. */
export async function previewShares(container: MedusaContainer, id: string, yield_quantity?: number) {
  const service = container.resolve<PresaleService>(PRESALE_MODULE)
  const presale = await service.get(id)
  const available = await inStore(container, presale)
  const page = { limit: PROMISES_MAX, offset: 0 }
  const { promises } = await service.promises({ presale_id: id, status: 'promised' }, page)
  const shares = rationHarvest(
    promises.map((promise) => ({ ...promise, promise_id: promise.id })),
    yield_quantity ?? available,
  )
  const count = (test: (share: number, quantity: number) => boolean): number =>
    promises.filter(({ id: promise_id, quantity }) => test(shares.get(promise_id) ?? 0, quantity)).length
  return {
    preview: {
      available_quantity: available,
      yield_quantity: yield_quantity ?? available,
      wanted_quantity: promises.reduce((sum, { quantity }) => sum + quantity, 0),
      shared_quantity: [...shares.values()].reduce((sum, share) => sum + share, 0),
      whole: count((share, quantity) => share === quantity),
      short: count((share, quantity) => share > 0 && share < quantity),
      nothing: count((share) => share === 0),
    },
  }
}

/** Promises with the number people know their order by. */
export async function displayIds(container: MedusaContainer, promises: PresalePromise[]) {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const ids = promises.flatMap(({ order_id }) => (order_id ? [order_id] : []))
  const rows: { id: string; display_id: number }[] = await knex('order')
    .whereIn('id', ids)
    .select('id', 'display_id')
  const numberOf = new Map(rows.map(({ id, display_id }) => [id, Number(display_id)]))
  return promises.map(({ cart_id: _cart, ...promise }) => ({
    ...promise,
    display_id: numberOf.get(promise.order_id ?? '') ?? null,
  }))
}
