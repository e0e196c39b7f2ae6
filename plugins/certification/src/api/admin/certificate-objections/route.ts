import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { Page } from '../../../http/page'
import { countyReviewing } from '../../../modules/reviewer'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../modules/certification'

const Query = Page.extend({ status: z.enum(['open', 'upheld', 'dismissed']).optional() })

/** Objections during public notice, the oldest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const query = parseInput(Query, req.query)
    await countyReviewing(req)
    const found = await req.scope.resolve<CertificationService>(CERTIFICATION_MODULE).listObjections(query)
    res.json({ ...found, limit: query.limit, offset: query.offset })
  },
)
