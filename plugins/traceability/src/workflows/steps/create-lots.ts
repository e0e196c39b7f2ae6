import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import type { LotDraft } from '../../domain'
import { TRACEABILITY_MODULE, type TraceabilityService } from '../../modules/traceability'

/** Makes lots (idempotent by `intake_key`); undo takes back those this step made. @returns lots in draft order */
export const createLotsStep = createStep(
  'create-lots',
  async (drafts: LotDraft[], { container }) => {
    const traceability = container.resolve<TraceabilityService>(TRACEABILITY_MODULE)
    const { lots, created_ids } = await traceability.commissionLots(drafts)
    return new StepResponse(lots, created_ids)
  },
  async (created_ids, { container }) => {
    if (!created_ids?.length) return
    await container.resolve<TraceabilityService>(TRACEABILITY_MODULE).discardLots(created_ids)
  },
)
