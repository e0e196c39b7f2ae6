import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import type { OrderChange } from '../../../modules/order_life'

/** What a change does to goods promised of a harvest, once per change. */
export const changePromisesStep = createStep(
  { name: 'change-promises', maxRetries: 3 },
  async ({ id, requested_at, effects }: OrderChange, { container }) => {
    const changes = effects.promises ?? []
    if (changes.length > 0)
      await container.resolve<PresaleService>(PRESALE_MODULE).change(id, changes, new Date(requested_at))
    return new StepResponse(id)
  },
)
