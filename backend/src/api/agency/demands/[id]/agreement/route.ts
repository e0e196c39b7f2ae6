import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { MATCHING_MODULE, type MatchingService } from '@pengshui/cooperative/modules/matching'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { AgreeBody } from '../../../../../matching/inputs'
import { agreeShortlisted } from '../../../../../matching/lead'

/** Drafts a framework agreement with one on the shortlist. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['approver', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id } = tenantOf(req)
    const service = req.scope.resolve<MatchingService>(MATCHING_MODULE)
    const { id: demand_id } = await service.get('demand', req.params.id ?? '', institution_id)
    const body = parseInput(AgreeBody, req.body)
    const led_to = await agreeShortlisted(req.scope, { institution_id, person_id, demand_id }, body)
    res.status(201).json({ led_to })
  },
)
