import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, systemClock, tenantOf } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { withPlaced } from '../../../../account/read-placed'

/** One closed statement, line by line, or the month that is `open`. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance', 'approver', 'supervisor'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    const today = dayOf(systemClock())
    const statement = await account.findStatement(tenantOf(req).id, req.params.id ?? '', today)
    res.json({ statement: await withPlaced(req.scope, statement) })
  },
)
