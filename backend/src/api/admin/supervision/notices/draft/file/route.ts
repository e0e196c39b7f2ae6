import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { countyOf } from '../../../../../../supervision/actor'
import { sendDraft } from '../../../../../../supervision/notices'

/** The same as PDF or XLSX, marked as a draft. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => sendDraft(req, res, countyOf(req)),
)
