import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { answerInvoice } from '../../../../invoices/routes'

/** A request with its lines, its red invoices and its story. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerInvoice(req, res, tenantOf(req).id),
)
