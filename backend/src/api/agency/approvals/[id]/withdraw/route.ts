import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, systemClock, tenantOf } from '@pengshui/kernel'
import { APPROVAL_MODULE, type ApprovalService } from '@pengshui/procurement/modules/approval'
import { freeTurnedDown } from '../../../../../quotations/turned-down'

/** Takes a request back, as who asked: an award is asked for by whoever awards. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester', 'approver', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: member_id } = tenantOf(req)
    const service = req.scope.resolve<ApprovalService>(APPROVAL_MODULE)
    const by = { institution_id, member_id, at: systemClock() }
    const request = await service.withdraw(req.params.id ?? '', by)
    await freeTurnedDown(req.scope, request)
    res.json({ request })
  },
)
