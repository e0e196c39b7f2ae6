import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { Modules } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, RefusalError } from '@pengshui/kernel'
import { Page } from '../../../http/page'
import { countyReviewing, REVIEWER_MODULE, type ReviewerService } from '../../../modules/reviewer'
import { reviewerSelf, reviewerUnknown } from '../../../refusals'

const Body = z.discriminatedUnion('level', [
  z.object({ user_id: z.string().min(1).max(60), level: z.literal('county') }),
  z.object({
    user_id: z.string().min(1).max(60),
    level: z.literal('township'),
    township_code: z.string().regex(/^\d{9}$/),
  }),
  z.object({ user_id: z.string().min(1).max(60), level: z.literal('none') }),
])

/** The admin's users, each with where they review. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset } = parseInput(Page, req.query)
    await countyReviewing(req)
    const [users, count] = await req.scope
      .resolve(Modules.USER)
      .listAndCountUsers({}, { take: limit, skip: offset, order: { email: 'ASC' } })
    const reviewers = await req.scope
      .resolve<ReviewerService>(REVIEWER_MODULE)
      .listReviewers({ user_id: users.map(({ id }) => id), status: 'active' }, { take: limit })
    const shown = users.map(({ id, email, first_name, last_name }) => {
      const found = reviewers.find(({ user_id }) => user_id === id)
      const { level = 'none', township_code = null } = found ?? {}
      return { user_id: id, email, first_name, last_name, level, township_code }
    })
    res.json({ reviewers: shown, count, limit, offset })
  },
)

/** The county says where a user reviews; it counts from their next request on. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(Body, req.body)
    const { user_id } = await countyReviewing(req)
    if (body.user_id === user_id) throw new RefusalError(reviewerSelf())
    const [user] = await req.scope.resolve(Modules.USER).listUsers({ id: body.user_id }, { take: 1 })
    if (!user) throw new RefusalError(reviewerUnknown())
    const service = req.scope.resolve<ReviewerService>(REVIEWER_MODULE)
    if (body.level === 'none') await service.dismiss(body.user_id)
    else await service.appoint(body.user_id, body)
    res.json({ user_id: body.user_id, level: body.level })
  },
)
