import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { canonicalEvent, checkRules, parseQuery, refusal, rowsOf, type Json } from '../../../domain/epcis'
import { sendEvents } from '../../../http/epcis/answer'
import { documentOf, extensionsHeader, pagingOf, partnerOf } from '../../../http/epcis/read'
import { EPCIS_MODULE, type EpcisService } from '../../../modules/epcis'

/** Events that answer a SimpleEventQuery in the address. */
export const GET = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const query = parseQuery(req.query as Json, extensionsHeader(req))
    const { events, next } = await req.scope.resolve<EpcisService>(EPCIS_MODULE).query(query, pagingOf(req))
    sendEvents(req, res, events, next)
  },
)

/** One event, kept before it is answered. */
export const POST = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['capture'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const [one, other] = documentOf(req).events
    if (!one || other)
      throw refusal('ValidationException', 'Send one event; documents of many go to /epcis/capture')
    const event = canonicalEvent(one.event, one.namespaces)
    const [fault] = one.issues.length > 0 ? one.issues : checkRules(event, one.path, new Date())
    if (fault) throw refusal('ValidationException', fault.message, fault.path)
    const repository = req.scope.resolve<EpcisService>(EPCIS_MODULE)
    const id = await repository.captureOne(rowsOf(event), partnerOf(req).id)
    res
      .status(201)
      .location(`/epcis/events/${encodeURIComponent(id)}`)
      .json({ eventID: id })
  },
)
