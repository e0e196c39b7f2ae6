import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { answerEntries } from '../../../../supervision/routes'

/** The ledger entries a figure of the county is the sum of. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerEntries(req, res, null),
)
