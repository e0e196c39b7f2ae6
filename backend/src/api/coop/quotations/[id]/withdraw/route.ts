import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, systemClock, tenantOf } from '@pengshui/kernel'
import { QUOTATION_MODULE, type QuotationService } from '@pengshui/procurement/modules/quotation'
import { letGo } from '../../../../../quotations/kept-goods'
import { showForSeller } from '../../../../../quotations/show-request'

/** Takes the quotation back while it is sealed; what it kept is free. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'listing'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id, person_id: actor_id } = tenantOf(req)
    const id = req.params.id ?? ''
    const service = req.scope.resolve<QuotationService>(QUOTATION_MODULE)
    await service.retrieveFor(seller_id, id)
    const withdrawn = await service.withdraw(id, seller_id, { actor_id, at: systemClock() })
    await letGo(req.scope, [withdrawn.id], 'quotation withdrawn')
    res.json(await showForSeller(req.scope, seller_id, id))
  },
)
