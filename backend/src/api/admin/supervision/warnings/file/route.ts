import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { countyOf } from '../../../../../supervision/actor'
import { sendWarnings } from '../../../../../supervision/warning-routes'

/** The same as CSV or XLSX. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => sendWarnings(req, res, countyOf(req)),
)
