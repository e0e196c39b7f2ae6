import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import type { MedusaContainer } from '@medusajs/framework/types'
import {
  LISTING_DESK_MODULE,
  type Decision,
  type ListingDeskService,
} from '@pengshui/cooperative/modules/listing_desk'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { DecisionsBody } from '../../../listing/inputs'
import { decideListingWorkflow } from '../../../workflows/decide-listing'

type Outcome = { id: string; status?: string; code?: string; message?: string }
type Refused = { isRefusal?: boolean; code?: string; message?: string }

async function decide(
  container: MedusaContainer,
  action: 'approve' | 'reject',
  decision: Decision,
): Promise<string> {
  if (action === 'reject')
    return (await container.resolve<ListingDeskService>(LISTING_DESK_MODULE).close('reject', decision)).status
  const { result } = await decideListingWorkflow(container).run({ input: decision })
  return result.status
}

/** One decision with its reason on one or many proposals: each by itself, so that one refusal stops no other. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { ids, action, reason } = parseInput(DecisionsBody, req.body)
    const actor_id = req.auth_context.actor_id
    const outcomes: Outcome[] = []
    for (const change_id of new Set(ids))
      outcomes.push(
        await decide(req.scope, action, { change_id, actor_id, reason, now: systemClock() })
          .then((status): Outcome => ({ id: change_id, status }))
          .catch((error: Refused): Outcome => {
            if (!error.isRefusal) throw error
            return { id: change_id, code: error.code, message: error.message }
          }),
      )
    res.json({ outcomes })
  },
)
