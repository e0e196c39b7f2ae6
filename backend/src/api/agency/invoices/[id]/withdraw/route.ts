import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { INVOICE_MODULE, type InvoiceService } from '@pengshui/procurement/modules/invoice'
import { byOf } from '../../../../../invoices/inputs'

/** Takes back a request that nobody has answered yet. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id, person_id } = tenantOf(req)
    const service = req.scope.resolve<InvoiceService>(INVOICE_MODULE)
    res.json({ request: await service.withdraw(req.params.id ?? '', id, byOf(person_id)) })
  },
)
