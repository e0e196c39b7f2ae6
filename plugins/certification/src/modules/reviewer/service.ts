import { MedusaService } from '@medusajs/framework/utils'
import type { ReviewScope } from '../../domain'
import { Reviewer } from './models/reviewer'

/** Which admin users review, and where. Read on every request, so that an end takes effect on the next one. */
export default class ReviewerService extends MedusaService({ Reviewer }) {
  /** Where a user reviews; null when they do not. */
  async scopeOf(user_id: string): Promise<ReviewScope | null> {
    const [found] = await this.listReviewers({ user_id, status: 'active' }, { take: 1 })
    if (!found) return null
    if (found.level === 'county') return { level: 'county' }
    return { level: 'township', township_code: found.township_code ?? '' }
  }

  /** Makes a user a reviewer, or moves them; said again it changes nothing. */
  async appoint(user_id: string, scope: ReviewScope): Promise<void> {
    const township_code = scope.level === 'township' ? scope.township_code : null
    const [known] = await this.listReviewers({ user_id }, { take: 1 })
    const appointed = { level: scope.level, township_code, status: 'active' as const }
    if (known) await this.updateReviewers({ id: known.id, ...appointed })
    else await this.createReviewers({ user_id, ...appointed })
  }

  /** @returns whether there was one to end */
  async dismiss(user_id: string): Promise<boolean> {
    const [known] = await this.listReviewers({ user_id, status: 'active' }, { take: 1 })
    if (known) await this.updateReviewers({ id: known.id, status: 'ended' })
    return known !== undefined
  }
}
