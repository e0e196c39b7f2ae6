import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { sendImage } from '../../../../listing/send-image'

/** A picture that a product shows. */
export const GET = guarded({ actor: 'public', tenant: 'none' }, (req: MedusaRequest, res: MedusaResponse) =>
  sendImage(req, res, { shown: true }),
)
