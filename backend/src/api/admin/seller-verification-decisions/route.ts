import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { reviewing } from '@pengshui/certification/modules/reviewer'
import { guarded, parseInput } from '@pengshui/kernel'
import { decideVerification } from '../../../sellers/decide'
import { BulkBody } from '../../../sellers/inputs'

type Outcome = { id: string; status?: string; code?: string }
type Refused = { isRefusal?: boolean; code?: string }

/** One decision on many cases: each by itself, so that one refusal stops no other. Answers what became of each. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { ids, ...decision } = parseInput(BulkBody, req.body)
    const reviewer = await reviewing(req)
    const outcomes: Outcome[] = []
    for (const id of new Set(ids))
      outcomes.push(
        await decideVerification(req.scope, id, decision, reviewer)
          .then((status): Outcome => ({ id, status }))
          .catch((error: Refused): Outcome => {
            if (!error.isRefusal) throw error
            return { id, code: error.code ?? 'refused' }
          }),
      )
    res.json({ outcomes })
  },
)
