import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'

const Input = z.object({
  score: z.number().int().min(1).max(5),
  remark: z.string().trim().max(500).optional(),
})

/** How an accepted order was: once. Some programmes count nothing as completed before it is written. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['acceptance_officer'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: member_id } = tenantOf(req)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { order_id } = await service.orderOf(institution_id, req.params.id ?? '')
    const { score, remark = null } = parseInput(Input, req.body)
    const who = { order_id, institution_id, member_id }
    await service.evaluateOrder({ ...who, score, remark, occurred_at: systemClock() })
    res.status(201).json({ order_id, score })
  },
)
