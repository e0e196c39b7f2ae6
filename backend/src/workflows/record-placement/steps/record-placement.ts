import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { recordPlacementWorkflow } from '../record-placement'

/**
 * Runs the bookkeeping of an order that exists. It never fails its caller, because undoing a paid order over a
 * lost book entry would be worse: what is missing stays marked, and the job finish-placements completes it.
 */
export const recordPlacementStep = createStep(
  'record-placement',
  async (input: { cart_id: string; order_id: string }, { container }) => {
    const { errors } = await recordPlacementWorkflow(container).run({ input, throwOnError: false })
    for (const { error } of errors) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`Order ${input.order_id} is placed, its bookkeeping is not whole yet: ${error?.message}`)
    }
    return new StepResponse(errors.length === 0)
  },
)
