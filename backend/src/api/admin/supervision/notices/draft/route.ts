import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { countyOf } from '../../../../../supervision/actor'
import { answerDraft } from '../../../../../supervision/notices'

/** What a notice of a day would say. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerDraft(req, res, countyOf(req)),
)
