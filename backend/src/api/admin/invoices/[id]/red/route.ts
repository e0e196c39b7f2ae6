import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { askRed } from '../../../../../invoices/routes'

/** Asks for a red invoice: of lines, or of all that stands. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => askRed(req, res),
)
