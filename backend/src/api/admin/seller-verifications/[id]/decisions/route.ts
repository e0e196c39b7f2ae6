import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { reviewing } from '@pengshui/certification/modules/reviewer'
import { guarded, parseInput } from '@pengshui/kernel'
import { decideVerification } from '../../../../../sellers/decide'
import { DecisionBody } from '../../../../../sellers/inputs'

/** A reviewer decides; the reason is required and kept, field by field where something is to be corrected. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(DecisionBody, req.body)
    const status = await decideVerification(req.scope, req.params.id ?? '', body, await reviewing(req))
    res.status(201).json({ status })
  },
)
