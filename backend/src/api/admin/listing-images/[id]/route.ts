import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { sendImage } from '../../../../listing/send-image'

/** A picture that is proposed or shown. */
export const GET = guarded({ actor: 'user', tenant: 'none' }, (req: MedusaRequest, res: MedusaResponse) =>
  sendImage(req, res, {}),
)
