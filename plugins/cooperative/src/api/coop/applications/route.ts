import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { SELLER_KINDS } from '../../../domain'
import { COOPERATIVE_MODULE, type CooperativeService } from '../../../modules/cooperative'

const Body = z.object({
  kind: z.enum(SELLER_KINDS),
  name_zh: z.string().trim().min(2).max(80),
  township_code: z.string().regex(/^\d{9}$/),
  idempotency_key: z.string().trim().min(8).max(100),
})

/** Begins to become a seller: its draft and its first owner. The same key answers the same. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'self' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { idempotency_key, ...body } = parseInput(Body, req.body)
    const { is_new, ...opened } = await req.scope
      .resolve<CooperativeService>(COOPERATIVE_MODULE)
      .openApplication(
        { ...body, application_key: idempotency_key },
        { person_id: req.auth_context.actor_id, now: systemClock() },
      )
    res.status(is_new ? 201 : 200).json({ application: opened })
  },
)
