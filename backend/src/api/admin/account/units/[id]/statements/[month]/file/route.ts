import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { sendStatement } from '../../../../../../../../account/send-statement'
import { FileQuery, Month } from '../../../../../../../../account/statement-input'

/** An institution's statement as PDF or XLSX, as the institution itself sees it. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const month = parseInput(Month, req.params.month)
    const asked = parseInput(FileQuery, req.query)
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    await sendStatement(req.scope, res, await account.statementOf(req.params.id ?? '', month), asked)
  },
)
