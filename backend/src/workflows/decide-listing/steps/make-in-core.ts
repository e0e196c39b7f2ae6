import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { changeDecided } from '@pengshui/cooperative/refusals'
import { RefusalError } from '@pengshui/kernel'
import { makeInCore, takeBackFromCore } from '../../../listing/core-product'

/** A new product or a new size exists in core before it counts here; undo takes it back. */
export const makeInCoreStep = createStep(
  'make-in-core',
  async (change_id: string, { container }) => {
    const change = await container.resolve<ListingDeskService>(LISTING_DESK_MODULE).getChange(change_id)
    if (change.status !== 'pending') throw new RefusalError(changeDecided(change.status))
    const making = await makeInCore(container, change)
    return new StepResponse(making?.made ?? null, making)
  },
  async (making, { container }) => {
    if (making) await takeBackFromCore(container, making)
  },
)
