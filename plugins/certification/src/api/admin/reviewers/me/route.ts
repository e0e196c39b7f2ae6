import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { reviewing } from '../../../../modules/reviewer'

/** Where the caller reviews. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { user_id, scope } = await reviewing(req)
    res.json({ reviewer: { user_id, ...scope } })
  },
)
