import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import {
  LISTING_DESK_MODULE,
  type Decision,
  type ListingDeskService,
  type MadeInCore,
} from '@pengshui/cooperative/modules/listing_desk'

type Input = { decision: Decision; made: MadeInCore | null }

/** WRITE: listing, sizes, prices and decision in one transaction; refused, what core made is taken back. */
export const approveChangeStep = createStep(
  'approve-change',
  async ({ decision, made }: Input, { container }) => {
    const change = await container
      .resolve<ListingDeskService>(LISTING_DESK_MODULE)
      .approve({ ...decision, now: new Date(decision.now) }, made)
    return new StepResponse(change)
  },
)
