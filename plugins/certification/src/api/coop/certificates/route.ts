import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { STATUSES } from '../../../domain'
import { holderView } from '../../../http/holder-view'
import { Page } from '../../../http/page'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../modules/certification'

const Query = Page.extend({
  q: z.string().trim().max(60).optional(),
  status: z.enum(STATUSES).optional(),
})

/** A seller's own papers: what is being applied for, then those that end first. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', standing: ['active', 'applying', 'suspended'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, q, status } = parseInput(Query, req.query)
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const filter = { seller_id: tenantOf(req).id, q, status: status && [status], order: 'ending' as const }
    const [{ certificates, count }, types] = await Promise.all([
      service.listPapers({ ...filter, limit, offset }),
      service.types(),
    ])
    res.json({ certificates: certificates.map(holderView), types, count, limit, offset })
  },
)
