import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../modules/certification'

const Query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** A seller's own papers, those that end first first. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset } = parseInput(Query, req.query)
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const [[certificates, count], types] = await Promise.all([
      service.listAndCountCertificates(
        { seller_id: tenantOf(req).id },
        { take: limit, skip: offset, order: { valid_to: 'ASC' } },
      ),
      service.listCertificateTypes({}, { take: 200 }),
    ])
    res.json({ certificates, types, count, limit, offset })
  },
)
