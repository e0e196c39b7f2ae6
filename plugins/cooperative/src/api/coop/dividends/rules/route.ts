import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { DIVIDEND_KINDS, DIVIDEND_VALUE_MAX } from '../../../../domain'
import { BENEFIT_MODULE, type BenefitService } from '../../../../modules/benefit'

const Body = z
  .object({
    kind: z.enum(DIVIDEND_KINDS),
    value: z.number().int().min(0),
    valid_from: z.iso.date(),
    reason: z.string().trim().min(2).max(200),
  })
  .refine(({ kind, value }) => value <= DIVIDEND_VALUE_MAX[kind], {
    path: ['value'],
    message: 'is too large',
  })

/** A rule of the seller's own statutes, from a day on; years that were shared out keep theirs. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const rule = parseInput(Body, req.body)
    const { id: seller_id, person_id } = tenantOf(req)
    const by = { actor_id: person_id, at: systemClock() }
    const kept = await req.scope.resolve<BenefitService>(BENEFIT_MODULE).setRule(seller_id, rule, by)
    res.status(201).json({ rule: kept })
  },
)
