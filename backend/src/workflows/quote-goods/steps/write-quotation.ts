import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import { QUOTATION_MODULE, type QuotationService } from '@pengshui/procurement/modules/quotation'
import type { QuoteInput } from './plan-quotation'

/** WRITE: the quotation, under the request's lock; refuses `quotation_closed` when the deadline came in between. */
export const writeQuotationStep = createStep(
  'write-quotation',
  async ({ request_id, actor_id, ...quotation }: QuoteInput & { id: string }, { container }) => {
    const service = container.resolve<QuotationService>(QUOTATION_MODULE)
    const made = await service.quote(request_id, quotation, { actor_id, at: systemClock() })
    return new StepResponse(made.id)
  },
)
