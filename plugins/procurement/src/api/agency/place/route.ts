import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'

const STORY_READ = 50

/** Where the institution stands: above it, under it, what ended in it, and the names it had. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { story, ...place } = await service.placeOf(tenantOf(req).id, STORY_READ)
    const names = story
      .filter(({ action }) => action === 'rename')
      .map(({ before, occurred_at }) => ({
        ...(before as { name_zh: string; name_en: string }),
        until: occurred_at,
      }))
    res.json({ ...place, names })
  },
)
