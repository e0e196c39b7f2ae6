import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { INVOICE_MODULE, type InvoiceService } from '@pengshui/procurement/modules/invoice'
import { byOf, CreditBody } from '../../../../../invoices/inputs'

/** The red invoice came: its confirmation, its number, its day, and exactly its amount. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<InvoiceService>(INVOICE_MODULE)
    const id = req.params.id ?? ''
    const by = byOf(req.auth_context.actor_id)
    res.json({ request: await service.credit(id, parseInput(CreditBody, req.body), by) })
  },
)
