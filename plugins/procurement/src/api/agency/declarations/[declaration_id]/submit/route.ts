import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, RefusalError, systemClock, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { declarationNotFound } from '../../../../../refusals'

/** Hands a draft to the supervisor. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: id } = tenantOf(req)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const mine = { id: req.params.declaration_id, institution_id }
    const [found] = await service.listDeclarations(mine, { take: 1 })
    if (!found) throw new RefusalError(declarationNotFound())
    const move = { actor: { kind: 'member' as const, id }, reason: null, occurred_at: systemClock() }
    res.json({ declaration: await service.moveDeclaration(found.id, 'submit', move) })
  },
)
