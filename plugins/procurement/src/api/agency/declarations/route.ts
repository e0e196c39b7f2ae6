import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'
import { DeclarationQuery, StatementInput } from '../../declaring'

/** The institution's own declarations, newest year first, with why one was returned. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(DeclarationQuery, req.query)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const mine = { ...filter, institution_id: tenantOf(req).id }
    res.json({ ...(await service.listDeclared(mine, { limit, offset })), limit, offset })
  },
)

/** A draft, its change, the correction of a returned one, or a new version of a confirmed one. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id, person_id } = tenantOf(req)
    const { programme_id, ...statement } = parseInput(StatementInput, req.body)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const declaration = await service.draftDeclaration(id, programme_id, statement, {
      actor: { kind: 'member', id: person_id },
      occurred_at: systemClock(),
    })
    res.status(201).json({ declaration })
  },
)
