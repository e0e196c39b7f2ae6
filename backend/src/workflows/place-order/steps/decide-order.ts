import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import type { Buyer } from '../../../modules/order_desk'
import { decideAndSave } from '../decide-and-save'

/** DECIDE: the one step that throws a business refusal. Only what is needed next is answered. */
export const decideOrderStep = createStep(
  'decide-order',
  async (input: { cart_id: string; buyer: Buyer }, { container }) => {
    const {
      counts = [],
      spending = null,
      approval = null,
      draws = [],
    } = await decideAndSave(container, input)
    return new StepResponse({ counts, spending, approval, draws })
  },
)
