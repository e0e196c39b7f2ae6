import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { unitOf } from '../../../../../../supervision/actor'
import { sendIssued } from '../../../../../../supervision/notices'

/** The same as PDF or XLSX: the same bytes every time. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => sendIssued(req, res, unitOf(req)),
)
