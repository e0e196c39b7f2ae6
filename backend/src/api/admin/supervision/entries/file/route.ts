import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { sendEntries } from '../../../../../supervision/routes'

/** The same as CSV or XLSX. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => sendEntries(req, res, null),
)
