import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, RefusalError, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../../../modules/procurement'
import { declarationNotFound } from '../../../../../../../refusals'
import { Page } from '../../../../../../declaring'

/** The entries behind a figure of the unit that ended here. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { id: institution_id } = await service.predecessorOf(
      tenantOf(req).id,
      req.params.predecessor_id ?? '',
    )
    const theirs = { id: req.params.declaration_id, institution_id }
    const [declaration] = await service.listDeclarations(theirs, { take: 1 })
    if (!declaration) throw new RefusalError(declarationNotFound())
    const { limit, offset } = parseInput(Page, req.query)
    res.json({ ...(await service.listEntries(declaration.id, limit, offset)), limit, offset })
  },
)
