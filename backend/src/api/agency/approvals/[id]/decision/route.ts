import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { APPROVAL_MODULE, type ApprovalService } from '@pengshui/procurement/modules/approval'
import { DecideBody } from '../../../../../approval/inputs'
import { freeTurnedDown } from '../../../../../quotations/turned-down'

/** Decides the waiting step. Who may is for the step to say; the roles are those of this very moment. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: member_id, roles } = tenantOf(req)
    const service = req.scope.resolve<ApprovalService>(APPROVAL_MODULE)
    const id = req.params.id ?? ''
    await service.retrieve(institution_id, id)
    const { comment, ...body } = parseInput(DecideBody, req.body)
    const ruling = { ...body, comment: comment || null, institution_id, member_id, roles }
    const request = await service.decide(id, { ...ruling, at: systemClock() })
    await freeTurnedDown(req.scope, request)
    res.json({ request })
  },
)
