import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { MATCHING_MODULE, type MatchingService } from '@pengshui/cooperative/modules/matching'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { AskShortlist } from '../../../../../matching/inputs'
import { askShortlist } from '../../../../../matching/lead'

/** Asks everybody on the shortlist to quote. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id } = tenantOf(req)
    const service = req.scope.resolve<MatchingService>(MATCHING_MODULE)
    const { id: demand_id } = await service.get('demand', req.params.id ?? '', institution_id)
    const body = parseInput(AskShortlist, req.body)
    const led_to = await askShortlist(req.scope, { institution_id, person_id, demand_id }, body)
    res.status(201).json({ led_to })
  },
)
