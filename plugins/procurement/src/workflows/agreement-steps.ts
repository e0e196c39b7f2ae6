import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import type { Draw } from '../domain'
import { FRAMEWORK_AGREEMENT_MODULE, type FrameworkAgreementService } from '../modules/framework_agreement'

/** Counts what the order takes at agreed prices, under their ceilings; undo gives it back. */
export const drawAgreementsStep = createStep(
  'draw-agreements',
  async ({ cart_id, draws }: { cart_id: string; draws: Draw[] }, { container }) => {
    await container
      .resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
      .draw(cart_id, draws, systemClock())
    return new StepResponse(cart_id, cart_id)
  },
  async (cart_id, { container }) => {
    if (cart_id)
      await container
        .resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
        .release(cart_id, systemClock())
  },
)
