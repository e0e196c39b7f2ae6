import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../modules/procurement'

const STORY_SHOWN = 50

/** One unit: where it stands, what ended in it, the figures of all of them, and its story. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    res.json(await service.placeOf(req.params.id ?? '', STORY_SHOWN))
  },
)
