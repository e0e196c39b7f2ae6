import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { SPENDING_CAP_MODULE, type SpendingCapService } from '../../../../../../modules/spending_cap'
import { Page } from '../../../inputs'

/** What granted, held and used are the sums of, newest first. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset } = parseInput(Page, req.query)
    const cap = req.scope.resolve<SpendingCapService>(SPENDING_CAP_MODULE)
    const budget = await cap.budgetOf(tenantOf(req).id, req.params.budget_id ?? '')
    res.json({ budget, ...(await cap.listSpending(budget.id, limit, offset)), limit, offset })
  },
)
