import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { reviewing } from '@pengshui/certification/modules/reviewer'
import { VERIFICATION_STATUSES } from '@pengshui/cooperative/domain'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { guarded, parseInput } from '@pengshui/kernel'

const Query = z.object({
  q: z.string().trim().max(60).optional(),
  status: z.enum(VERIFICATION_STATUSES).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** Sellers to be verified that this reviewer may see: those that wait longest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const query = parseInput(Query, req.query)
    const { scope, township_code } = await reviewing(req)
    const { verifications, count } = await req.scope
      .resolve<CooperativeService>(COOPERATIVE_MODULE)
      .listVerifications({ ...query, township_code })
    res.json({
      verifications: verifications.map((one) => ({
        id: one.id,
        ...{ purpose: one.purpose, status: one.status, version: one.version, kind: one.kind },
        ...{ name_zh: one.content.name_zh, name_en: one.content.name_en, uscc: one.content.uscc },
        ...{ township_code: one.township_code, seller_id: one.seller_id, seller_status: one.seller_status },
        waiting_since: one.waiting_since,
      })),
      count,
      limit: query.limit,
      offset: query.offset,
      level: scope.level,
    })
  },
)
