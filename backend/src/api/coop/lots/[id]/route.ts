import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, tenantOf } from '@pengshui/kernel'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'
import { readCoopLots } from '../../../../catalogue/coop'
import { ownLot } from '../../../../labels/own-lot'

/** One lot of the seller: where it is, what it was made of, and what was made of it. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id } = tenantOf(req)
    const { id, code, grade, photo_ids } = await ownLot(req.scope, req.params.id ?? '', seller_id)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const [{ items }, relatives] = await Promise.all([
      readCoopLots(knex, seller_id, { q: code, limit: 1, offset: 0 }),
      req.scope.resolve<TraceabilityService>(TRACEABILITY_MODULE).relativesOf(id),
    ])
    res.json({ lot: { ...items[0], grade, photo_ids: photo_ids ?? [] }, ...relatives })
  },
)
