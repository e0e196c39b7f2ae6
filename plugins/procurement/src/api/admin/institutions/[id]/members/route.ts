import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { Page } from '../../../../declaring'

const STORY_SHOWN = 30
const INVITATIONS_SHOWN = { limit: 50, offset: 0 }

/** The people of an institution, who is invited, and what happened to memberships. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Page, req.query)
    const id = req.params.id ?? ''
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const [{ members, count }, { invitations }, story] = await Promise.all([
      service.listMembers(id, page),
      service.listInvitations(id, INVITATIONS_SHOWN),
      service.membershipStory(id, STORY_SHOWN),
    ])
    res.json({ members, count, ...page, invitations, story })
  },
)
