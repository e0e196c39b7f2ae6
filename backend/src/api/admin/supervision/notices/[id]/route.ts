import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { countyOf } from '../../../../../supervision/actor'
import { answerNotice } from '../../../../../supervision/notices'

/** A notice as it was issued. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerNotice(req, res, countyOf(req)),
)
