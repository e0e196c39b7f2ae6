import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { MATCHING_MODULE, type MatchingService } from '@pengshui/cooperative/modules/matching'
import { dayOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { PostsQuery } from '../../../matching/inputs'
import { showPosts } from '../../../matching/show'

/** What institutions look for, of whichever category, newest first. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(PostsQuery, req.query)
    const standing = { side: 'demand' as const, status: 'open' as const, stands_on: dayOf(systemClock()) }
    const { posts, count } = await req.scope
      .resolve<MatchingService>(MATCHING_MODULE)
      .list({ ...filter, ...standing }, { limit, offset })
    res.json({ posts: await showPosts(req.scope, posts), count, limit, offset })
  },
)
