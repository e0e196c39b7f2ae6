import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { unitOf } from '../../../../../../supervision/actor'
import { sendDraft } from '../../../../../../supervision/notices'

/** The same as PDF or XLSX, marked as a draft. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => sendDraft(req, res, unitOf(req)),
)
