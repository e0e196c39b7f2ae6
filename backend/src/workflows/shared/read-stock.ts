import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { SLOT_PREFIXES, type CandidateLot, type NetworkFacts } from '@pengshui/cold-chain/domain'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'
import type { Day } from '@pengshui/kernel'

/** Lots of these products on hand; the ones traceability has recalled say so. */
export async function readCandidateLots(
  container: MedusaContainer,
  product_ids: string[],
): Promise<CandidateLot[]> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const [lots, recalled] = await Promise.all([
    container.resolve<LotLedgerService>(LOT_LEDGER_MODULE).listCandidates(product_ids),
    knex('lot')
      .whereIn('product_id', product_ids)
      .where('status', 'recalled')
      .whereNull('deleted_at')
      .select('id'),
  ])
  const ids = new Set(recalled.map(({ id }: { id: string }) => id))
  return lots.map((lot) => (ids.has(lot.lot_id) ? { ...lot, blocked: 'recalled' as const } : lot))
}

/** The network with what other orders have taken of that day's capacity. */
export async function readNetworkOn(container: MedusaContainer, ship_on: Day): Promise<NetworkFacts> {
  const [network, used] = await Promise.all([
    container.resolve<NetworkService>(NETWORK_MODULE).readNetwork(),
    container.resolve<LotLedgerService>(LOT_LEDGER_MODULE).usedCapacity(ship_on),
  ])
  const ofSlots = (prefix: string): Record<string, number> =>
    Object.fromEntries(
      [...used].flatMap(([key, grams]) =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), grams]] : [],
      ),
    )
  return { ...network, used: { pick_g: ofSlots(SLOT_PREFIXES.pick), leg_g: ofSlots(SLOT_PREFIXES.leg) } }
}

/** Products of these that core does not publish: a cart may have them from before. */
export async function readUnpublished(container: MedusaContainer, product_ids: string[]): Promise<string[]> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const rows = await knex('product')
    .whereIn('id', product_ids)
    .where((query) => query.whereNot('status', 'published').orWhereNotNull('deleted_at'))
    .select('id')
  return rows.map(({ id }: { id: string }) => id)
}
