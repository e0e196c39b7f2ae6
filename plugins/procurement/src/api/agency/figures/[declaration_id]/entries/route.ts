import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, RefusalError, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { declarationNotFound } from '../../../../../refusals'

const Page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** The entries a figure is the sum of, newest first. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset } = parseInput(Page, req.query)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const mine = { id: req.params.declaration_id, institution_id: tenantOf(req).id }
    const [declaration] = await service.listDeclarations(mine, { take: 1 })
    if (!declaration) throw new RefusalError(declarationNotFound())
    const { entries, count } = await service.listEntries(declaration.id, limit, offset)
    res.json({ entries, count, limit, offset })
  },
)
