import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { STATUSES } from '../../../domain'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../modules/certification'

const Query = z.object({
  q: z.string().trim().max(60).optional(),
  status: z.enum(STATUSES).optional(),
  type_code: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** Certificates, those that wait longest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(Query, req.query)
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const [[certificates, count], types] = await Promise.all([
      service.listAndCountCertificates(filter, {
        take: limit,
        skip: offset,
        order: { waiting_since: 'ASC' },
      }),
      service.listCertificateTypes({}, { take: 200 }),
    ])
    res.json({ certificates, types, count, limit, offset })
  },
)
