import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { sendImage } from '../../../../listing/send-image'

/** A picture of the seller's own, shown or not. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  (req: MedusaRequest, res: MedusaResponse) => sendImage(req, res, { seller_id: tenantOf(req).id }),
)
