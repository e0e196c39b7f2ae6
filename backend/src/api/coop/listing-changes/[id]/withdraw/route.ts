import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { guarded, parseInput } from '@pengshui/kernel'
import { ReasonBody } from '../../../../../listing/inputs'
import { proposerOf } from '../../../../../listing/proposer'

/** Takes a proposal back that nobody has decided yet. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'listing'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { seller_id, person_id: actor_id, now } = proposerOf(req)
    const desk = req.scope.resolve<ListingDeskService>(LISTING_DESK_MODULE)
    await desk.getChange(req.params.id ?? '', seller_id)
    const { reason } = parseInput(ReasonBody, req.body)
    const change = await desk.close('withdraw', {
      change_id: req.params.id ?? '',
      seller_id,
      actor_id,
      reason,
      now,
    })
    res.json({ change })
  },
)
