import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { SPENDING_CAP_MODULE, type SpendingCapService } from '../../../../../../modules/spending_cap'
import { BudgetChange } from '../../../inputs'

/** More or less for a period, as an entry of its own. The same key twice changes it once. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: actor_id } = tenantOf(req)
    const cap = req.scope.resolve<SpendingCapService>(SPENDING_CAP_MODULE)
    await cap.budgetOf(institution_id, req.params.budget_id ?? '')
    const { idempotency_key: event_id, ...change } = parseInput(BudgetChange, req.body)
    const budget = await cap.changeBudget({
      ...{ ...change, event_id, institution_id, actor_id },
      ...{ budget_id: req.params.budget_id ?? '', occurred_at: systemClock() },
    })
    res.json({ budget })
  },
)
