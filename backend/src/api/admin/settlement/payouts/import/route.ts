import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { importAnswers } from '../../../../../settlement/import-answers'
import { AnswersBody } from '../../../../../settlement/inputs'

/** A bank's answers to a batch as a file: checked row by row first, recorded only when every row is right. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { file, dry_run } = parseInput(AnswersBody, req.body)
    const by = { actor_id: req.auth_context.actor_id, at: systemClock() }
    res.json(await importAnswers(req.scope, Buffer.from(file, 'base64'), dry_run, by))
  },
)
