import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { Page } from '../../../http/page'
import { shownMember } from '../../../http/people'
import { COOPERATIVE_MODULE, type CooperativeService } from '../../../modules/cooperative'

/** The people of the seller, with what each may do. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Page, req.query)
    const tenant = tenantOf(req)
    const service = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const { members, count } = await service.listMembers(tenant.id, page)
    res.json({ members: members.map((member) => shownMember(member, tenant)), count, ...page })
  },
)
