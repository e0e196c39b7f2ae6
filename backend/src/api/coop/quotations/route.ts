import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { QUOTATION_MODULE, type QuotationService } from '@pengshui/procurement/modules/quotation'
import { Page } from '../../../catalogue/page'
import { listed } from '../../../quotations/show-request'

/** Requests the seller was asked to quote for, newest first. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Page, req.query)
    const service = req.scope.resolve<QuotationService>(QUOTATION_MODULE)
    const { requests, count } = await service.listFor(tenantOf(req).id, page)
    const now = systemClock()
    res.json({ requests: requests.map((one) => listed(one, now)), count, ...page })
  },
)
