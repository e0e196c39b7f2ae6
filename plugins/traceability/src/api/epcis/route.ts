import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { sendCollection } from '../../http/epcis/answer'
import { RESOURCES } from '../../http/epcis/collections'

/** What there is to ask for. */
export const GET = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query', 'capture'] },
  async (req: MedusaRequest, res: MedusaResponse) => sendCollection(req, res, RESOURCES, null),
)
