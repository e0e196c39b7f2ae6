import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { unitOf } from '../../../../supervision/actor'
import { answerNotices, issueNotice } from '../../../../supervision/notices'

/** Notices that were issued, the newest first. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerNotices(req, res, unitOf(req)),
)

/** Issues a notice of a day: numbered, hashed, never to change. Repeatable by its key. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => issueNotice(req, res, unitOf(req)),
)
