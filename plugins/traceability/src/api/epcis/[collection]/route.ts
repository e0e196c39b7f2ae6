import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { sendCollection } from '../../../http/epcis/answer'
import { collectionOf } from '../../../http/epcis/collections'
import { pagingOf } from '../../../http/epcis/read'
import { EPCIS_MODULE, type EpcisService } from '../../../modules/epcis'

/** Every event type, identifier, business step, place or disposition in the events a caller may see. */
export const GET = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { name } = collectionOf(req.params.collection)
    const { members, next } = await req.scope
      .resolve<EpcisService>(EPCIS_MODULE)
      .collection(name, pagingOf(req))
    sendCollection(req, res, members, next)
  },
)
