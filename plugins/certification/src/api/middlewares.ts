import {
  authenticate,
  defineMiddlewares,
  type AuthenticatedMedusaRequest,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from '@medusajs/framework/http'
import { RefusalError } from '@pengshui/kernel'
import { mayTownshipCall } from '../http/township-wall'
import { REVIEWER_MODULE, type ReviewerService } from '../modules/reviewer'
import { notForTownship } from '../refusals'

/** A township's reviewer is a user of the admin, and no operator of the county: everything else is shut to them. */
async function keepToTownship(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const { auth_context } = req as AuthenticatedMedusaRequest
  if (auth_context?.actor_type === 'user' && !mayTownshipCall(req.method, req.originalUrl)) {
    const reviewers = req.scope.resolve<ReviewerService>(REVIEWER_MODULE)
    if ((await reviewers.scopeOf(auth_context.actor_id))?.level === 'township')
      throw new RefusalError(notForTownship())
  }
  next()
}

export default defineMiddlewares({
  routes: [
    {
      matcher: '/admin*',
      middlewares: [
        authenticate('user', ['session', 'bearer', 'api-key'], { allowUnauthenticated: true }),
        keepToTownship,
      ],
    },
  ],
})
