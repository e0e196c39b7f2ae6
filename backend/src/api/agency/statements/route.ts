import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { PageQuery } from '../../../account/statement-input'

/** The institution's closed statements, and how the month that is open stands. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance', 'approver', 'supervisor'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(PageQuery, req.query)
    const { id: institution_id } = tenantOf(req)
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    const month = dayOf(systemClock()).slice(0, 7)
    const [closed, open] = await Promise.all([
      account.listStatements({ institution_id }, page),
      account.statementOf(institution_id, month),
    ])
    res.json({ ...closed, open: { month, ...open.sums }, ...page })
  },
)
