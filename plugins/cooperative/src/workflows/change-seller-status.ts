import { createStep, createWorkflow, StepResponse, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import type { SellerAction } from '../domain'
import { COOPERATIVE_MODULE, type CooperativeService } from '../modules/cooperative'

type Input = { seller_id: string; action: SellerAction; reason: string; actor_id: string }

/** Not undone by the workflow: a step is corrected by the next one, and both stay on record. */
const changeSellerStatusStep = createStep('change-seller-status', async (input: Input, { container }) => {
  const service = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  return new StepResponse(await service.moveSeller({ ...input, now: systemClock() }))
})

/** Moves a seller along its transition table, with who did it and why kept. */
export const changeSellerStatusWorkflow = createWorkflow('change-seller-status', (input: Input) => {
  return new WorkflowResponse(changeSellerStatusStep(input))
})
