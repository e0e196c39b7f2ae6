import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { Page } from '../../../http/page'
import { HOUSEHOLD_MODULE, type HouseholdService } from '../../../modules/household'

const Query = Page.extend({
  q: z.string().trim().max(40).optional(),
  is_member: z
    .enum(['true', 'false'])
    .transform((typed) => typed === 'true')
    .optional(),
})

/** A seller's member households by reference, and what they hold together. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const query = parseInput(Query, req.query)
    const service = req.scope.resolve<HouseholdService>(HOUSEHOLD_MODULE)
    const found = await service.list(tenantOf(req).id, query)
    res.json({ ...found, limit: query.limit, offset: query.offset })
  },
)
