import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, parseInput, RefusalError, systemClock, tenantOf } from '@pengshui/kernel'
import {
  APPROVAL_MODULE,
  type ApprovalRequest,
  type ApprovalService,
} from '@pengshui/procurement/modules/approval'
import { approvalNotNeeded } from '@pengshui/procurement/refusals'
import { ListQuery, SubmitBody } from '../../../approval/inputs'
import { listed, readPeople } from '../../../approval/show-approval'
import { submitForApproval } from '../../../approval/submit-for-approval'

/** Requests of the institution: all, one's own, or those that wait for the caller to decide. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { view, status, ...page } = parseInput(ListQuery, req.query)
    const { id: institution_id, person_id: member_id, roles } = tenantOf(req)
    const service = req.scope.resolve<ApprovalService>(APPROVAL_MODULE)
    const requester_id = view === 'mine' ? member_id : undefined
    const { requests, count }: { requests: ApprovalRequest[]; count: number } =
      view === 'waiting'
        ? await service.waitingFor({ institution_id, member_id, roles, today: dayOf(systemClock()) }, page)
        : await service.list({ institution_id, status, requester_id }, page)
    const people = await readPeople(
      req.scope,
      requests.map((one) => one.requester_id),
    )
    res.json({ requests: requests.map((one) => listed(one, people)), count, ...page })
  },
)

/** Asks for an order to be approved. The same key answers the same request. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: requester_id } = tenantOf(req)
    const { lines: rows, ...body } = parseInput(SubmitBody, req.body)
    const request = await submitForApproval(req.scope, { ...body, rows, institution_id, requester_id })
    if (!request) throw new RefusalError(approvalNotNeeded())
    res.status(201).json({ request })
  },
)
