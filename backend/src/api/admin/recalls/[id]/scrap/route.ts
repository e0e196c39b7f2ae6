import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { ScrapBody } from '../../../../../recalls/inputs'
import { scrapRecalled } from '../../../../../recalls/scrap-recalled'

/** Writes off all that stands in quarantine of a recall's lots: collected and destroyed. Repeatable by key. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(ScrapBody, req.body)
    const by = { ...body, actor_id: req.auth_context.actor_id }
    res.json(await scrapRecalled(req.scope, req.params.id ?? '', by))
  },
)
