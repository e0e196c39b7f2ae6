import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { answerInvoices } from '../../../invoices/routes'

/** All invoice requests, and the credit notes that refunds have made due. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerInvoices(req, res),
)
