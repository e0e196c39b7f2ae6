import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { FileQuery } from '../../../../../../account/statement-input'
import { sendSellerStatement, statementOf } from '../../../../../../settlement/send-statement'

/** The same month as PDF or XLSX. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const asked = parseInput(FileQuery, req.query)
    const statement = await statementOf(req.scope, req.params.id ?? '', tenantOf(req).id)
    await sendSellerStatement(req.scope, res, statement, asked)
  },
)
