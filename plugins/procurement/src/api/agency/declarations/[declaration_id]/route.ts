import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, RefusalError, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../modules/procurement'
import { declarationNotFound } from '../../../../refusals'

/** One declaration with every step it took. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const mine = { id: req.params.declaration_id, institution_id: tenantOf(req).id }
    const [declaration] = await service.listDeclarations(mine, { take: 1 })
    if (!declaration) throw new RefusalError(declarationNotFound())
    res.json({ declaration, story: await service.declarationStory(declaration.id) })
  },
)
