import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { sendCollection } from '../../../../http/epcis/answer'
import { collectionOf } from '../../../../http/epcis/collections'
import { eventsOf } from '../../../../http/epcis/events-of'

/** What there is under one of them: its events. */
export const GET = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    collectionOf(req.params.collection)
    await eventsOf(req)
    sendCollection(req, res, ['events'], null)
  },
)
