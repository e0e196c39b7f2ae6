import type { MedusaContainer } from '@medusajs/framework/types'
import { placeAgencyOrderWorkflow, type AgencyOrderInput } from '../workflows/place-agency-order'

export type Written = { status: 'placed'; order_id: string } | { status: 'waiting'; approval_id: string }

/**
 * What happens to an institution's order once it is written, whoever or whatever wrote it: it is placed, or it waits
 * for an approval. The one seam between writing orders and approving them.
 */
export async function placeOrAsk(container: MedusaContainer, input: AgencyOrderInput): Promise<Written> {
  const { result } = await placeAgencyOrderWorkflow(container).run({ input })
  return { status: 'placed', order_id: result.order_id }
}
