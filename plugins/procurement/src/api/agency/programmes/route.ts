import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'

const SHOWN_MAX = 100

/** Programmes a unit may declare to, newest year first; the national reserve is declared outside. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const programmes = await service.listProgrammes(
      { kind: ['county_programme', 'paired', 'union'] },
      { take: SHOWN_MAX, order: { fiscal_year: 'DESC', code: 'ASC' } },
    )
    res.json({ programmes, count: programmes.length })
  },
)
