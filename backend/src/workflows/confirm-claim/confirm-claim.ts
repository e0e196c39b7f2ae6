import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
} from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import {
  PROCUREMENT_MODULE,
  type Claim,
  type ProcurementService,
} from '@pengshui/procurement/modules/procurement'
import { readSettledLines } from '../../claims/settled-lines'
import { orderLock } from '../change-order'
import { releaseLeaseStep, takeLeaseStep } from '../shared/lease'

type Confirm = { claim_id: string; institution_id: string; declaration_ids: string[]; actor_id: string }

const findClaimedOrderStep = createStep(
  'find-claimed-order',
  async ({ claim_id, institution_id }: Confirm, { container }) => {
    const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { order_id } = await procurement.claimOf({ id: claim_id, institution_id })
    return new StepResponse(order_id)
  },
)

/** READ what the order's lines count by now, DECIDE and WRITE in one transaction; a confirmed claim is never undone. */
const creditClaimStep = createStep(
  'credit-claim',
  async ({ claim_id, institution_id, declaration_ids, actor_id }: Confirm, { container }) => {
    const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { order_id, line_ids } = await procurement.claimOf({ id: claim_id, institution_id })
    const lines = await readSettledLines(container, order_id, line_ids)
    const act = { actor_id, occurred_at: systemClock() }
    return new StepResponse<Claim>(await procurement.confirmClaim(claim_id, lines, declaration_ids, act))
  },
)

const AFTER = { continueOnPermanentFailure: true }

/** A unit confirms a claim, under the lock of its order: no refund falls between what is read and what is entered. */
export const confirmClaimWorkflow = createWorkflow('confirm-claim', (input: Confirm) => {
  const order_id = findClaimedOrderStep(input)
  const lease = takeLeaseStep(transform({ order_id }, (at) => ({ key: orderLock(at.order_id) })))
  const claim = creditClaimStep(input)
  releaseLeaseStep(lease).config(AFTER)
  return new WorkflowResponse(claim)
})
