import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { parseQuery, refusal } from '../../../../domain/epcis'
import { sendEvents } from '../../../../http/epcis/answer'
import { partnerOf } from '../../../../http/epcis/read'
import { EPCIS_MODULE, type EpcisService } from '../../../../modules/epcis'

/** One event (and, where there is one, the declaration that it was wrong). */
export const GET = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const query = parseQuery({ EQ_eventID: [req.params.id ?? ''] })
    const reading = { partner: partnerOf(req), perPage: 2 }
    const { events } = await req.scope.resolve<EpcisService>(EPCIS_MODULE).query(query, reading)
    if (events.length === 0) throw refusal('NoSuchResourceException', 'There is no such event')
    sendEvents(req, res, events, null)
  },
)
