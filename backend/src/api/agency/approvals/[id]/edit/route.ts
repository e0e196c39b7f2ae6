import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { APPROVAL_MODULE, type ApprovalService } from '@pengshui/procurement/modules/approval'
import { EditBody } from '../../../../../approval/inputs'
import { editRequest } from '../../../../../approval/submit-for-approval'

/** Asks for something else instead: whatever was agreed to is void, and the first step waits again. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester', 'approver', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: requester_id } = tenantOf(req)
    const id = req.params.id ?? ''
    await req.scope.resolve<ApprovalService>(APPROVAL_MODULE).retrieve(institution_id, id)
    const { lines: rows, ...body } = parseInput(EditBody, req.body)
    const request = await editRequest(req.scope, id, { ...body, rows, institution_id, requester_id })
    res.json({ request })
  },
)
