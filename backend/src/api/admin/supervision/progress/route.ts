import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { answerProgress } from '../../../../supervision/routes'

/** The county's figures, by institution, system, township of origin, month or programme. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerProgress(req, res, null),
)
