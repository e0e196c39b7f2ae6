import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { MATCHING_MODULE, type MatchingService } from '@pengshui/cooperative/modules/matching'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { PostBody, PostsQuery } from '../../../matching/inputs'
import { categoriesOf, mustBeCategory, showPosts } from '../../../matching/show'

/** What the institution looks for, newest first, and the categories a new post may name. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(PostsQuery, req.query)
    const { posts, count } = await req.scope
      .resolve<MatchingService>(MATCHING_MODULE)
      .list({ ...filter, side: 'demand', owner_id: tenantOf(req).id }, { limit, offset })
    const [shown, categories] = await Promise.all([showPosts(req.scope, posts), categoriesOf(req.scope)])
    res.json({ posts: shown, categories, count, limit, offset })
  },
)

/** Posts a new one. The same key answers the same post. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: owner_id, person_id: actor_id } = tenantOf(req)
    const body = parseInput(PostBody, req.body)
    await mustBeCategory(req.scope, body.category_code)
    const post = await req.scope
      .resolve<MatchingService>(MATCHING_MODULE)
      .post({ ...body, side: 'demand', owner_id }, { actor_id, at: systemClock() })
    const [shown] = await showPosts(req.scope, [post])
    res.status(201).json({ post: shown })
  },
)
