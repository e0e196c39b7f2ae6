import { createWorkflow, transform, when, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { releaseLeaseStep, takeLeaseStep } from '../shared/lease'
import { giveBackPreviousStep, keepQuotedStep } from './steps/keep-quoted'
import { planQuotationStep, type QuoteInput } from './steps/plan-quotation'
import { writeQuotationStep } from './steps/write-quotation'

const AFTER_WRITING = { continueOnPermanentFailure: true }

/**
 * A seller quotes. READ and DECIDE what is quoted and which lots serve it, WRITE the goods it keeps in the place of
 * those its last quotation kept, then the quotation: a quotation that says goods are kept never exists without them.
 */
export const quoteGoodsWorkflow = createWorkflow('quote-goods', (input: QuoteInput) => {
  const lease = takeLeaseStep(
    transform({ input }, (at) => ({ key: `quote:${at.input.request_id}:${at.input.seller_id}` })),
  )
  const planned = planQuotationStep(input)
  when('quotation-keeps-goods', { planned }, (at) => at.planned.picks.length > 0).then(() => {
    keepQuotedStep(planned)
  })
  writeQuotationStep(transform({ input, planned }, (at) => ({ ...at.input, id: at.planned.id })))
  when('quotation-keeps-nothing', { planned }, (at) => at.planned.picks.length === 0).then(() => {
    giveBackPreviousStep(planned).config(AFTER_WRITING)
  })
  releaseLeaseStep(lease).config(AFTER_WRITING)
  return new WorkflowResponse(planned.id)
})
