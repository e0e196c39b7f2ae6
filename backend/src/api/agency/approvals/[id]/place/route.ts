import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, tenantOf } from '@pengshui/kernel'
import { placeApproved } from '../../../../../approval/place-approved'
import { readPlaced } from '../../../../../workflows/record-placement/read-placed'

/** Places the order that was approved, exactly as it was. Asked again it answers the same order. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id } = tenantOf(req)
    const result = await placeApproved(req.scope, req.params.id ?? '', { institution_id, person_id })
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { display_id, total_fen } = await readPlaced(knex, result.order_id)
    res.status(result.already_placed ? 200 : 201).json({ ...result, display_id, total_fen })
  },
)
