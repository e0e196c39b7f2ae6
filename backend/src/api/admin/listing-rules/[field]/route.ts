import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { RISKS } from '@pengshui/cooperative/domain'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'

const Body = z.object({ risk: z.enum(RISKS), reason: z.string().trim().min(2).max(300) })

/** Decides whether changes of a field are looked at first, with the reason, which is kept. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { risk, reason } = parseInput(Body, req.body)
    const rule = await req.scope
      .resolve<ListingDeskService>(LISTING_DESK_MODULE)
      .changeRule(
        { field: req.params.field ?? '', risk, reason },
        { actor_id: req.auth_context.actor_id, now: systemClock() },
      )
    res.json({ rule })
  },
)
