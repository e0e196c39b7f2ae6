import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { SPENDING_CAP_MODULE, type SpendingCapService } from '../../../../modules/spending_cap'
import { NewBudget, Page } from '../inputs'

/** The institution's budgets, the newest period first. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset } = parseInput(Page, req.query)
    const cap = req.scope.resolve<SpendingCapService>(SPENDING_CAP_MODULE)
    res.json({ ...(await cap.listBudgets(tenantOf(req).id, limit, offset)), limit, offset })
  },
)

/** A budget for a period. The same period twice is refused, so a retry makes no second one. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: actor_id } = tenantOf(req)
    const body = parseInput(NewBudget, req.body)
    const cap = req.scope.resolve<SpendingCapService>(SPENDING_CAP_MODULE)
    const budget = await cap.openBudget({ ...body, institution_id, actor_id, occurred_at: systemClock() })
    res.status(201).json({ budget })
  },
)
