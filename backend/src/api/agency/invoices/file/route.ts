import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { sendInvoices } from '../../../../invoices/routes'

/** The same as CSV or XLSX. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => sendInvoices(req, res, tenantOf(req).id),
)
