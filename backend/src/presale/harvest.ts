import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import type { CandidateLot } from '@pengshui/cold-chain/domain'
import type { PresaleOffer } from '@pengshui/cooperative/domain'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import type { Day } from '@pengshui/kernel'
import { readCandidateLots } from '../workflows/shared/read-stock'

type Window = { harvest_from: Day; harvest_to: Day }

/** Lots of a product that were harvested in a presale's window: its promises come out of these. */
async function harvestedIn(
  container: MedusaContainer,
  product_id: string,
  { harvest_from, harvest_to }: Window,
): Promise<Set<string>> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const rows: { id: string }[] = await knex('lot')
    .where({ product_id })
    .whereBetween('produced_on', [harvest_from, harvest_to])
    .whereNull('deleted_at')
    .select('id')
  return new Set(rows.map(({ id }) => id))
}

/**
 * Lots an order of today may take, and the presales it may be promised of. The harvest of a presale that is not
 * settled belongs to its promises: such lots are blocked, so that presale and stock never sell the same unit.
 */
export async function readStockForSale(
  container: MedusaContainer,
  product_ids: string[],
  cart_id: string | null,
): Promise<{ lots: CandidateLot[]; presales: PresaleOffer[] }> {
  const [lots, presales] = await Promise.all([
    readCandidateLots(container, product_ids),
    container.resolve<PresaleService>(PRESALE_MODULE).offersOf(product_ids, cart_id),
  ])
  if (presales.length === 0) return { lots, presales }
  const promised = new Set<string>()
  for (const presale of presales)
    for (const id of await harvestedIn(container, presale.product_id, presale)) promised.add(id)
  return {
    lots: lots.map((lot) =>
      promised.has(lot.lot_id) && !lot.blocked ? { ...lot, blocked: 'promised' } : lot,
    ),
    presales,
  }
}

/** The lots a presale's promises come out of: all others of the product are left to whoever buys from store. */
export async function readHarvest(
  container: MedusaContainer,
  presale: Window & { product_id: string },
): Promise<CandidateLot[]> {
  const [lots, harvested] = await Promise.all([
    readCandidateLots(container, [presale.product_id]),
    harvestedIn(container, presale.product_id, presale),
  ])
  return lots.filter(({ lot_id }) => harvested.has(lot_id))
}
