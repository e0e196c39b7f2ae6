import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { INVOICE_MODULE, type InvoiceService } from '@pengshui/procurement/modules/invoice'
import { byOf, ReasonBody } from '../../../../../invoices/inputs'

/** The request cannot be answered; the institution reads why. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<InvoiceService>(INVOICE_MODULE)
    const id = req.params.id ?? ''
    const by = byOf(req.auth_context.actor_id)
    res.json({ request: await service.refuse(id, parseInput(ReasonBody, req.body).reason, by) })
  },
)
