import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { ReasonBody } from '../../../../../presale/inputs'
import { showPresale } from '../../../../../presale/show'

/** Ends the selling before its last day; promises stay. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'listing'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id, person_id } = tenantOf(req)
    const service = req.scope.resolve<PresaleService>(PRESALE_MODULE)
    const { id } = await service.get(req.params.id ?? '', seller_id)
    const { reason } = parseInput(ReasonBody, req.body)
    await service.act(id, 'close', { actor_id: person_id, reason, at: systemClock() })
    res.json(await showPresale(req.scope, id, seller_id))
  },
)
