import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { partyOf, REVIEW_ACTIONS } from '../../../domain'
import { Reason } from '../../../http/page'
import { reviewing } from '../../../modules/reviewer'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../modules/certification'

const Body = z.object({
  ids: z.array(z.string().min(1).max(60)).min(1).max(50),
  action: z.enum(REVIEW_ACTIONS),
  reason: Reason,
})

type Outcome = { id: string; status?: string; code?: string; message?: string }
type Refused = { isRefusal?: boolean; code?: string; message?: string }

/** One decision on many papers: each by itself, so that one refusal stops no other. Answers what became of each. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { ids, action, reason } = parseInput(Body, req.body)
    const { user_id, scope, township_code } = await reviewing(req)
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const outcomes: Outcome[] = []
    for (const id of new Set(ids)) {
      const deed = {
        action,
        reason,
        actor_id: user_id,
        by: partyOf(scope),
        township_code,
        now: systemClock(),
      }
      outcomes.push(
        await service
          .decideCertificate({ certificate_id: id, ...deed })
          .then((status): Outcome => ({ id, status }))
          .catch((error: Refused): Outcome => {
            if (!error.isRefusal) throw error
            return { id, code: error.code, message: error.message }
          }),
      )
    }
    res.json({ outcomes })
  },
)
