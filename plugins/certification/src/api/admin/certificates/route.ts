import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { addDays, dayOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { STATUSES } from '../../../domain'
import { Page } from '../../../http/page'
import { reviewing } from '../../../modules/reviewer'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../modules/certification'

const Query = Page.extend({
  q: z.string().trim().max(60).optional(),
  status: z.enum(STATUSES).optional(),
  type_code: z.string().max(60).optional(),
  /** papers in force that end within so many days, the soonest first */
  ends_within_days: z.coerce.number().int().min(0).max(400).optional(),
})

/** Certificates the reviewer may see: those that wait longest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, q, status, type_code, ends_within_days } = parseInput(Query, req.query)
    const { scope, township_code } = await reviewing(req)
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const isEnding = ends_within_days !== undefined
    const [{ certificates, count }, types] = await Promise.all([
      service.listPapers({
        township_code,
        q,
        type_code,
        status: status && [status],
        ends_by: isEnding ? addDays(dayOf(systemClock()), ends_within_days) : undefined,
        order: isEnding ? 'ending' : 'waiting',
        limit,
        offset,
      }),
      service.types(),
    ])
    res.json({ certificates, types, count, limit, offset, level: scope.level })
  },
)
