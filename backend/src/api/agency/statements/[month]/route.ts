import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { Month } from '../../../../account/statement-input'

/** One month's statement, line by line. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance', 'approver', 'supervisor'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const month = parseInput(Month, req.params.month)
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    res.json({ statement: await account.statementOf(tenantOf(req).id, month) })
  },
)
