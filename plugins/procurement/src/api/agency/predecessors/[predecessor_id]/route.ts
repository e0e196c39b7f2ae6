import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, systemClock, tenantOf } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService } from '../../../../modules/account'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../modules/procurement'

/** What a unit that ended in this one has left: its declarations with their figures, and what is still owed of it. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const institution = await service.predecessorOf(tenantOf(req).id, req.params.predecessor_id ?? '')
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    const [figures, standings] = await Promise.all([
      service.figures(institution.id),
      account.standingsOf([institution.id], dayOf(systemClock())),
    ])
    res.json({
      institution,
      figures: figures.map(({ declaration, programme, figures: sums }) => ({
        declaration_id: declaration.id,
        status: declaration.status,
        fiscal_year: declaration.fiscal_year,
        programme: programme && { name_zh: programme.name_zh, name_en: programme.name_en },
        ...sums,
      })),
      standing: standings.get(institution.id) ?? null,
    })
  },
)
