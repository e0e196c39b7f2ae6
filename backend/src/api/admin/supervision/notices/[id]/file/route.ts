import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { countyOf } from '../../../../../../supervision/actor'
import { sendIssued } from '../../../../../../supervision/notices'

/** The same as PDF or XLSX: the same bytes every time. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => sendIssued(req, res, countyOf(req)),
)
