import type { AuthenticatedMedusaRequest } from '@medusajs/framework/http'
import { RefusalError } from '@pengshui/kernel'
import { townshipOf, type ReviewScope } from '../../domain'
import type ReviewerService from './service'
import { notReviewer, reviewLevelMissing } from '../../refusals'

export type Reviewing = { user_id: string; scope: ReviewScope; township_code: string | null }

/** Who reviews, read on this very request: every query of a review route is narrowed to what comes out of here. */
export async function reviewing(req: AuthenticatedMedusaRequest): Promise<Reviewing> {
  const user_id = req.auth_context.actor_id
  const scope = await req.scope.resolve<ReviewerService>('reviewer').scopeOf(user_id)
  if (!scope) throw new RefusalError(notReviewer())
  return { user_id, scope, township_code: townshipOf(scope) }
}

/** The same, where only the county office may act. */
export async function countyReviewing(req: AuthenticatedMedusaRequest): Promise<Reviewing> {
  const found = await reviewing(req)
  if (found.scope.level !== 'county') throw new RefusalError(reviewLevelMissing('county'))
  return found
}
