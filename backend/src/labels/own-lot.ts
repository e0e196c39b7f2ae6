import type { MedusaContainer } from '@medusajs/framework/types'
import { RefusalError } from '@pengshui/kernel'
import type { LotFacts } from '@pengshui/traceability/domain'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'
import { lotNotFound } from '@pengshui/traceability/refusals'

/** Refuses `lot_not_found`, another seller's included. */
export async function ownLot(container: MedusaContainer, id: string, seller_id: string): Promise<LotFacts> {
  const [lot] = await container
    .resolve<TraceabilityService>(TRACEABILITY_MODULE)
    .listLots({ id, seller_id }, { take: 1 })
  if (!lot) throw new RefusalError(lotNotFound())
  return lot as LotFacts
}
