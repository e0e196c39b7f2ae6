import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { INVOICE_MODULE, type InvoiceService } from '@pengshui/procurement/modules/invoice'
import { byOf, IssueBody } from '../../../../../invoices/inputs'

/** The seller's invoice came: its number, its day, and exactly the amount asked for. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<InvoiceService>(INVOICE_MODULE)
    const id = req.params.id ?? ''
    const by = byOf(req.auth_context.actor_id)
    res.json({ request: await service.issue(id, parseInput(IssueBody, req.body), by) })
  },
)
