import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'
import { Page } from '../../declaring'
import { InvitationInput, sent } from '../../people'

/** Invitations nobody has accepted yet, ended ones too: they can be sent again. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['manager'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Page, req.query)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    res.json({ ...(await service.listInvitations(tenantOf(req).id, page)), ...page })
  },
)

/** Invites somebody; the link is answered here and nowhere else. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['manager'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id, person_id: actor_id } = tenantOf(req)
    const wanted = parseInput(InvitationInput, req.body)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    res.status(201).json(sent(await service.invite(id, wanted, { actor_id, occurred_at: systemClock() })))
  },
)
