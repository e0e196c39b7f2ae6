import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'
import { DeclarationQuery } from '../../declaring'

/** All declarations by status and year, for the finance bureau. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(DeclarationQuery, req.query)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    res.json({ ...(await service.listDeclared(filter, { limit, offset })), limit, offset })
  },
)
