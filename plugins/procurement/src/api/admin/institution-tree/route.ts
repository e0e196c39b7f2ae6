import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'
import { openInstitutionWorkflow } from '../../../workflows'
import { NewUnitInput, unitOf, UnitQuery } from '../../tree'

/** Units by code, name or uscc, with where they stand. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(UnitQuery, req.query)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    res.json({ ...(await service.listUnits(filter, { limit, offset })), limit, offset })
  },
)

/** Opens a unit. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const unit = unitOf(parseInput(NewUnitInput, req.body))
    const { result: id } = await openInstitutionWorkflow(req.scope).run({
      input: { ...unit, actor_id: req.auth_context.actor_id },
    })
    res.status(201).json({ id })
  },
)
