import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { answerInvoiceable } from '../../../../invoices/routes'

/** Accepted deliveries of which something can be invoiced still. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerInvoiceable(req, res),
)
