import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { Reason } from '../../../../../http/page'
import { countyReviewing } from '../../../../../modules/reviewer'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../../../modules/certification'

const Body = z.object({ outcome: z.enum(['upheld', 'dismissed']), reason: Reason })

/** The county decides an objection; one upheld sends the paper back for correction. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { outcome, reason } = parseInput(Body, req.body)
    const { user_id } = await countyReviewing(req)
    const objection = await req.scope
      .resolve<CertificationService>(CERTIFICATION_MODULE)
      .judgeObjection(req.params.id ?? '', { outcome, reason, actor_id: user_id, now: systemClock() })
    res.json({ objection })
  },
)
