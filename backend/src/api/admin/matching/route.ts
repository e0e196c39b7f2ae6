import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { MATCHING_MODULE, type MatchingService } from '@pengshui/cooperative/modules/matching'
import { guarded, parseInput } from '@pengshui/kernel'
import { AllPostsQuery } from '../../../matching/inputs'
import { showPosts } from '../../../matching/show'

/** Everybody's posts of one side; with `alone`, those nobody of the other side has taken up. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, alone, ...filter } = parseInput(AllPostsQuery, req.query)
    const { posts, count } = await req.scope
      .resolve<MatchingService>(MATCHING_MODULE)
      .list({ ...filter, alone: alone === 'true' }, { limit, offset })
    res.json({ posts: await showPosts(req.scope, posts), count, limit, offset })
  },
)
