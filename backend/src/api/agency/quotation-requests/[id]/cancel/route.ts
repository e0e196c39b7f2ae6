import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { QUOTATION_MODULE, type QuotationService } from '@pengshui/procurement/modules/quotation'
import { CancelBody } from '../../../../../quotations/inputs'
import { letGo } from '../../../../../quotations/kept-goods'
import { listed } from '../../../../../quotations/show-request'

/** Ends a request without a choice. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: actor_id } = tenantOf(req)
    const id = req.params.id ?? ''
    const service = req.scope.resolve<QuotationService>(QUOTATION_MODULE)
    await service.retrieve(institution_id, id)
    const { reason } = parseInput(CancelBody, req.body)
    const at = systemClock()
    const request = await service.cancel(id, institution_id, reason, { actor_id, at })
    const quotations = await service.quotationsOf(id)
    await letGo(
      req.scope,
      quotations.map((one) => one.id),
      'request cancelled',
    )
    res.json({ request: listed(request, at) })
  },
)
