import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { MATCHING_MODULE, type MatchingService } from '@pengshui/cooperative/modules/matching'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { CloseBody } from '../../../../../matching/inputs'
import { showPosts } from '../../../../../matching/show'

/** Takes a post off the list. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: owner_id, person_id: actor_id } = tenantOf(req)
    const service = req.scope.resolve<MatchingService>(MATCHING_MODULE)
    const { id } = await service.get('demand', req.params.id ?? '', owner_id)
    const { reason } = parseInput(CloseBody, req.body)
    const by = { actor_id, at: systemClock() }
    const [post] = await showPosts(req.scope, [await service.close('demand', id, owner_id, reason, by)])
    res.json({ post })
  },
)
