import { createStep, createWorkflow, StepResponse, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { orThrow, RefusalError } from '@pengshui/kernel'
import { nextSellerStatus, type SellerAction } from '../domain'
import { COOPERATIVE_MODULE, type CooperativeService } from '../modules/cooperative'
import { sellerNotFound } from '../refusals'

type Input = { seller_id: string; action: SellerAction; reason: string }

const changeSellerStatusStep = createStep(
  'change-seller-status',
  async ({ seller_id, action, reason }: Input, { container }) => {
    const service = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const [seller] = await service.listSellers({ id: seller_id }, { take: 1 })
    if (!seller) throw new RefusalError(sellerNotFound())
    const status = orThrow(nextSellerStatus(seller.status, action))
    const changed = await service.updateSellers({ id: seller_id, status, status_reason: reason })
    return new StepResponse(changed, {
      id: seller_id,
      status: seller.status,
      status_reason: seller.status_reason,
    })
  },
  async (before, { container }) => {
    if (before) await container.resolve<CooperativeService>(COOPERATIVE_MODULE).updateSellers(before)
  },
)

/** Moves a seller along its transition table, with the reason kept. */
export const changeSellerStatusWorkflow = createWorkflow('change-seller-status', (input: Input) => {
  return new WorkflowResponse(changeSellerStatusStep(input))
})
