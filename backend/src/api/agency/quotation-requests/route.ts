import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { QUOTATION_MODULE, type QuotationService } from '@pengshui/procurement/modules/quotation'
import { Page } from '../../../catalogue/page'
import { AskBody } from '../../../quotations/inputs'
import { mustSell } from '../../../quotations/read-lines'
import { listed } from '../../../quotations/show-request'

/** The institution's requests for quotation, newest first. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Page, req.query)
    const service = req.scope.resolve<QuotationService>(QUOTATION_MODULE)
    const { requests, count } = await service.list(tenantOf(req).id, page)
    const now = systemClock()
    res.json({ requests: requests.map((one) => listed(one, now)), count, ...page })
  },
)

/** Asks several sellers at once. The same key answers the same request. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: actor_id } = tenantOf(req)
    const body = parseInput(AskBody, req.body)
    await mustSell(req.scope, body.seller_ids)
    const at = systemClock()
    const request = await req.scope
      .resolve<QuotationService>(QUOTATION_MODULE)
      .ask({ ...body, institution_id }, { actor_id, at })
    res.status(201).json({ request: listed(request, at) })
  },
)
