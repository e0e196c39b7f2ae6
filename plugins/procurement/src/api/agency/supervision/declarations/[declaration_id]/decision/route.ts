import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, RefusalError, systemClock, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../../modules/procurement'
import { declarationNotFound } from '../../../../../../refusals'
import { ReviewInput } from '../../../../../declaring'

/** The supervisor approves a unit's declaration, or returns it with the reason. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: supervisor_id, person_id: id } = tenantOf(req)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const declaration_id = req.params.declaration_id ?? ''
    const [declared] = await service.listDeclarations({ id: declaration_id }, { take: 1 })
    const [unit] = declared
      ? await service.listInstitutions({ id: declared.institution_id, parent_id: supervisor_id }, { take: 1 })
      : []
    if (!unit) throw new RefusalError(declarationNotFound())
    const { action, reason = null } = parseInput(ReviewInput, req.body)
    const move = { actor: { kind: 'supervisor' as const, id }, reason, occurred_at: systemClock() }
    res.json({ declaration: await service.moveDeclaration(declaration_id, action, move) })
  },
)
