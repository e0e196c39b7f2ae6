import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../../../modules/procurement'
import { RolesInput } from '../../../../../../people'

/** The operator names another manager where the one there was is out of reach. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { roles } = parseInput(RolesInput, req.body)
    const { id = '', member_id = '' } = req.params
    const act = { actor_id: req.auth_context.actor_id, occurred_at: systemClock() }
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    res.json({ member: await service.changeRoles(id, member_id, roles, act) })
  },
)
