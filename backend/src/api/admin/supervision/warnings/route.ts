import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { countyOf } from '../../../../supervision/actor'
import { answerWarnings } from '../../../../supervision/warning-routes'

/** Warnings by the named rules, as the facts are now. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerWarnings(req, res, countyOf(req)),
)
