import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { sendEvents } from '../../../../../http/epcis/answer'
import { eventsOf } from '../../../../../http/epcis/events-of'

/** The events of one event type, identifier, business step, place or disposition; a query in the address narrows them. */
export const GET = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { events, next } = await eventsOf(req)
    sendEvents(req, res, events, next)
  },
)
