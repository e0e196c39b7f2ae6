import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { sendStatement } from '../../../../../account/send-statement'
import { FileQuery, Month } from '../../../../../account/statement-input'

/** The same statement as PDF or XLSX. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance', 'approver', 'supervisor'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const month = parseInput(Month, req.params.month)
    const asked = parseInput(FileQuery, req.query)
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    await sendStatement(req.scope, res, await account.statementOf(tenantOf(req).id, month), asked)
  },
)
