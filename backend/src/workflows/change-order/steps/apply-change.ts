import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import type { OrderChange } from '../../../modules/order_life'
import { applyOrderChange } from '../../apply-order-change/apply-order-change'

/** Carries the change out. What the ledger refuses under its locks is thrown; anything else is finished later. */
export const applyChangeStep = createStep('apply-change', async (change: OrderChange, { container }) => {
  return new StepResponse(await applyOrderChange(container, change))
})
