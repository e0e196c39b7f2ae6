import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { FileQuery } from '../../../../../../account/statement-input'
import { sendSellerStatement, statementOf } from '../../../../../../settlement/send-statement'

/** A seller's statement as PDF or XLSX, as the seller itself sees it. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const asked = parseInput(FileQuery, req.query)
    await sendSellerStatement(req.scope, res, await statementOf(req.scope, req.params.id ?? ''), asked)
  },
)
