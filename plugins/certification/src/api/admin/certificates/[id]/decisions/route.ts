import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { REVIEW_ACTIONS } from '../../../../../domain'
import { decideCertificateWorkflow } from '../../../../../workflows'

const Body = z.object({ action: z.enum(REVIEW_ACTIONS), reason: z.string().trim().min(2).max(500) })

/** A reviewer decides; the reason is required and kept. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { action, reason } = parseInput(Body, req.body)
    const input = { certificate_id: req.params.id ?? '', action, reason, actor_id: req.auth_context.actor_id }
    const { result: status } = await decideCertificateWorkflow(req.scope).run({ input })
    res.status(201).json({ status })
  },
)
