import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { sendStatement } from '../../../../../account/send-statement'
import { FileQuery } from '../../../../../account/statement-input'

/** The same statement as PDF or XLSX. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance', 'approver', 'supervisor'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const asked = parseInput(FileQuery, req.query)
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    const today = dayOf(systemClock())
    const statement = await account.findStatement(tenantOf(req).id, req.params.id ?? '', today)
    await sendStatement(req.scope, res, statement, asked)
  },
)
