import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { countyOf } from '../../../../../supervision/actor'
import { acknowledgeWarning } from '../../../../../supervision/warning-routes'

/** Says that a warning was seen, with a note. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => acknowledgeWarning(req, res, countyOf(req)),
)
