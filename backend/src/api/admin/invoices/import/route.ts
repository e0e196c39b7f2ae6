import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { importNumbers } from '../../../../invoices/routes'

/** Numbers of issued invoices from a file; a dry run first. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => importNumbers(req, res),
)
