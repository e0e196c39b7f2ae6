import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { ResendInput, sent } from '../../../../people'

/** A new link with a new end; the one before opens nothing any more. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['manager'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { days } = parseInput(ResendInput, req.body ?? {})
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const id = req.params.invitation_id ?? ''
    res.json(sent(await service.resendInvitation(tenantOf(req).id, id, days, systemClock())))
  },
)
