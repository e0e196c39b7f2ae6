import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { withoutAccount } from '../../../../../settlement/names'
import { statementOf } from '../../../../../settlement/send-statement'

/** One of the seller's own months. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const statement = await statementOf(req.scope, req.params.id ?? '', tenantOf(req).id)
    res.json({ statement: withoutAccount(statement) })
  },
)
