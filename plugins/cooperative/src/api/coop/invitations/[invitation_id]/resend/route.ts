import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { ResendInput, sent } from '../../../../../http/people'
import { COOPERATIVE_MODULE, type CooperativeService } from '../../../../../modules/cooperative'

/** A new link with a new end; the one before opens nothing any more. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { days } = parseInput(ResendInput, req.body ?? {})
    const service = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const id = req.params.invitation_id ?? ''
    res.json(sent(await service.resendInvitation(tenantOf(req).id, id, days, systemClock())))
  },
)
