import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService } from '../../../../../modules/account'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { Page } from '../../../../declaring'

/** Item by item what the unit that ended here owed and owes. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { id } = await service.predecessorOf(tenantOf(req).id, req.params.predecessor_id ?? '')
    const page = parseInput(Page, req.query)
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    const today = dayOf(systemClock())
    res.json({ ...(await account.listDues({ institution_id: id }, page, today)), ...page })
  },
)
