import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { Page } from '../../../http/page'
import { InvitationInput, sent } from '../../../http/people'
import { COOPERATIVE_MODULE, type CooperativeService } from '../../../modules/cooperative'

/** Invitations nobody has accepted yet, ended ones too: they can be sent again. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Page, req.query)
    const service = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    res.json({ ...(await service.listInvitations(tenantOf(req).id, page)), ...page })
  },
)

/** Invites somebody; the link is answered here and nowhere else. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id, person_id: actor_id } = tenantOf(req)
    const wanted = parseInput(InvitationInput, req.body)
    const service = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    res.status(201).json(sent(await service.invite(id, wanted, { actor_id, now: systemClock() })))
  },
)
