import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { acceptWhole } from '../../../../../child-orders/accept-whole'
import { findOfficer } from '../../../../../child-orders/find-officer'

const Body = z.object({
  lines: z
    .array(z.object({ line_id: z.string().max(60), accepted_units: z.number().int().min(0).max(1_000_000) }))
    .max(300)
    .default([]),
})

/** The acceptance officer signs for all deliveries of an order at once; lines not named are accepted whole. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['acceptance_officer'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const order_id = req.params.id ?? ''
    const { id: institution_id, person_id } = tenantOf(req)
    const { lines } = parseInput(Body, req.body ?? {})
    const procurement = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    await procurement.orderOf(institution_id, order_id)
    await acceptWhole(req.scope, order_id, await findOfficer(req.scope, person_id), lines)
    res.json({ order: await procurement.orderOf(institution_id, order_id) })
  },
)
