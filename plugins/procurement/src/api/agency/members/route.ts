import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'
import { Page } from '../../declaring'
import { shownMember } from '../../people'

/** The people of the institution, with what each may do. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Page, req.query)
    const tenant = tenantOf(req)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { members, count } = await service.listMembers(tenant.id, page)
    res.json({ members: members.map((member) => shownMember(member, tenant)), count, ...page })
  },
)
