import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { tellCore } from '../../../listing/tell-core'

/** Core says what the listing says. Repeatable, never undone. */
export const tellCoreStep = createStep(
  { name: 'tell-core-of-listing', maxRetries: 3 },
  async (listing_id: string | null, { container }) => {
    if (listing_id) await tellCore(container, listing_id)
    return new StepResponse(listing_id)
  },
)
