import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { partyOf, REVIEW_ACTIONS } from '../../../../../domain'
import { Reason } from '../../../../../http/page'
import { reviewing } from '../../../../../modules/reviewer'
import { decideCertificateWorkflow } from '../../../../../workflows'

const Body = z.object({ action: z.enum(REVIEW_ACTIONS), reason: Reason })

/** A reviewer decides; the reason is required and kept. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { action, reason } = parseInput(Body, req.body)
    const { user_id, scope, township_code } = await reviewing(req)
    const input = {
      certificate_id: req.params.id ?? '',
      action,
      reason,
      actor_id: user_id,
      by: partyOf(scope),
      township_code,
    }
    const { result: status } = await decideCertificateWorkflow(req.scope).run({ input })
    res.status(201).json({ status })
  },
)
