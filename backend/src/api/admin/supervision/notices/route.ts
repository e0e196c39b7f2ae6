import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { countyOf } from '../../../../supervision/actor'
import { answerNotices, issueNotice } from '../../../../supervision/notices'

/** Notices that were issued, the newest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerNotices(req, res, countyOf(req)),
)

/** Issues a notice of a day: numbered, hashed, never to change. Repeatable by its key. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => issueNotice(req, res, countyOf(req)),
)
