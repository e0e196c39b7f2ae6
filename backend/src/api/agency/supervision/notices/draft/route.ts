import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { unitOf } from '../../../../../supervision/actor'
import { answerDraft } from '../../../../../supervision/notices'

/** What a notice of a day would say. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerDraft(req, res, unitOf(req)),
)
