import type { MedusaContainer } from '@medusajs/framework/types'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import type { ListingChange } from '@pengshui/cooperative/modules/listing_desk'

/** Proposals with the names of those who made them. */
export async function withSellers(container: MedusaContainer, changes: ListingChange[]) {
  const ids = [...new Set(changes.map(({ seller_id }) => seller_id))]
  const sellers = await container
    .resolve<CooperativeService>(COOPERATIVE_MODULE)
    .listSellers({ id: ids }, { take: Math.max(1, ids.length) })
  const nameOf = new Map(sellers.map((seller) => [seller.id, seller]))
  return changes.map((change) => ({
    ...change,
    seller_name_zh: nameOf.get(change.seller_id)?.name_zh ?? '',
    seller_name_en: nameOf.get(change.seller_id)?.name_en ?? '',
  }))
}
