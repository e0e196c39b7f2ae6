import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { Page } from '../../../http/page'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../modules/certification'

/** What the seller was told of its papers, the newest first. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', standing: ['active', 'applying', 'suspended'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Page, req.query)
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    res.json({ ...(await service.listNotices(tenantOf(req).id, page)), ...page })
  },
)
