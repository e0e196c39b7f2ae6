import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { showMatches } from '../../../../../matching/show'
import { sideOf } from '../../../../../matching/side'

/** One post and what fits it, as its owner sees it. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await showMatches(req.scope, sideOf(req.params.side), req.params.id ?? ''))
  },
)
