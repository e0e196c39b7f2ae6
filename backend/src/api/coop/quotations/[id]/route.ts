import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { QUOTATION_MODULE, type QuotationService } from '@pengshui/procurement/modules/quotation'
import { QuoteBody } from '../../../../quotations/inputs'
import { readQuoted } from '../../../../quotations/read-lines'
import { showForSeller } from '../../../../quotations/show-request'
import { quoteGoodsWorkflow } from '../../../../workflows/quote-goods'

/** What is asked, and the seller's own answer. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await showForSeller(req.scope, tenantOf(req).id, req.params.id ?? ''))
  },
)

/** Quotes, or quotes anew, until the deadline; with `held_until` the goods are kept. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'listing'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id, person_id: actor_id } = tenantOf(req)
    const id = req.params.id ?? ''
    const service = req.scope.resolve<QuotationService>(QUOTATION_MODULE)
    await service.retrieveFor(seller_id, id)
    const { lines, note, ...quotation } = parseInput(QuoteBody, req.body)
    const quoted = await readQuoted(req.scope, lines)
    await quoteGoodsWorkflow(req.scope).run({
      input: {
        ...{ request_id: id, seller_id, actor_id },
        ...{ ...quotation, note: note ?? null, lines: quoted },
      },
    })
    res.json(await showForSeller(req.scope, seller_id, id))
  },
)
