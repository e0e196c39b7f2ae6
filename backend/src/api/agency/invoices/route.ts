import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { answerInvoices, askInvoices } from '../../../invoices/routes'

/** The institution's invoice requests, and the credit notes that refunds have made due. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerInvoices(req, res, tenantOf(req).id),
)

/** Asks for the invoices of accepted deliveries, one a seller. Repeatable by its key. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => askInvoices(req, res),
)
