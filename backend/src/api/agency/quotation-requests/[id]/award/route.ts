import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { QUOTATION_MODULE, type QuotationService } from '@pengshui/procurement/modules/quotation'
import { awardQuotation } from '../../../../../quotations/award'
import { AwardBody } from '../../../../../quotations/inputs'

/** Chooses a quotation, with the reasons, as an agreement or an order. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['approver', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id } = tenantOf(req)
    const id = req.params.id ?? ''
    await req.scope.resolve<QuotationService>(QUOTATION_MODULE).retrieve(institution_id, id)
    const body = parseInput(AwardBody, req.body)
    res.json(await awardQuotation(req.scope, id, { ...body, institution_id, person_id }))
  },
)
