import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { ForecastBody } from '../../../../../presale/inputs'
import { showPresale } from '../../../../../presale/show'

/** A new forecast of the harvest, with its reason. What is promised stays promised. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'listing'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id, person_id } = tenantOf(req)
    const service = req.scope.resolve<PresaleService>(PRESALE_MODULE)
    const { id } = await service.get(req.params.id ?? '', seller_id)
    const { forecast_quantity, reason } = parseInput(ForecastBody, req.body)
    await service.revise(id, forecast_quantity, { actor_id: person_id, reason, at: systemClock() })
    res.json(await showPresale(req.scope, id, seller_id))
  },
)
