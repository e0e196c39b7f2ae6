import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'

/**
 * The four figures of every declaration of the institution, newest year first, and what of them moved after its year;
 * `lineage` are those of a programme and year together with what units that ended in this one have in it.
 */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { id } = tenantOf(req)
    const [figures, lineage] = await Promise.all([service.figures(id), service.lineageFigures(id)])
    res.json({
      figures: figures.map(({ declaration, programme, figures: sums, restated }) => ({
        declaration_id: declaration.id,
        status: declaration.status,
        fiscal_year: declaration.fiscal_year,
        ratio_bp: declaration.ratio_bp,
        base_fen: declaration.base_fen,
        canteen_kind: declaration.canteen_kind,
        programme: programme && {
          code: programme.code,
          kind: programme.kind,
          name_zh: programme.name_zh,
          name_en: programme.name_en,
          legal_basis: programme.legal_basis,
          cutoff_on: programme.cutoff_on,
        },
        ...sums,
        restated,
        completion_rate: sums.reserved_fen > 0 ? sums.completed_fen / sums.reserved_fen : null,
      })),
      count: figures.length,
      lineage,
    })
  },
)
