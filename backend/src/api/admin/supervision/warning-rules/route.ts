import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { countyOf } from '../../../../supervision/actor'
import { answerRules, changeRule } from '../../../../supervision/warning-routes'

/** The rules with their thresholds. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerRules(req, res, countyOf(req)),
)

/** Changes a rule from now on; what it was stays on record. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => changeRule(req, res, countyOf(req)),
)
