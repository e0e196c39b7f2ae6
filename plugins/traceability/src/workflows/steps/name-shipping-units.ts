import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { TRACEABILITY_MODULE, type TraceabilityService, type UnitDraft } from '../../modules/traceability'

const BOOKKEEPING_RETRIES = 3

/** Every unit that leaves has its number (SSCC). Idempotent, retried, never undone: a number is given once. */
export const nameShippingUnitsStep = createStep(
  { name: 'name-shipping-units', maxRetries: BOOKKEEPING_RETRIES },
  async ({ units }: { units: UnitDraft[] }, { container }) => {
    const traceability = container.resolve<TraceabilityService>(TRACEABILITY_MODULE)
    return new StepResponse(await traceability.nameShippingUnits(units))
  },
)
