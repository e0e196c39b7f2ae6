import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createWorkflow, transform, when, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { cancelOrderWorkflow } from '@medusajs/medusa/core-flows'
import { RefusalError, systemClock, type Refusal } from '@pengshui/kernel'
import {
  amendInstitutionOrderStep,
  recordChildAcceptanceStep,
  reduceClaimedStep,
} from '@pengshui/procurement/workflows'
import { recordTraceEventsStep } from '@pengshui/traceability/workflows'
import { ORDER_LIFE_MODULE, type OrderChange, type OrderLifeService } from '../../modules/order_life'
import { movedEventsOf } from '../shared/moved-events'
import { readMovedStep } from '../shared/read-moved'
import { keepAccountStep } from '../shared/keep-account'
import { keepSettlementStep } from '../shared/keep-settlement'
import { changePromisesStep } from './steps/change-promises'
import { changeStockStep } from './steps/change-stock'
import { enterChangeStep } from './steps/enter-change'
import { finishChangeStep } from './steps/finish-change'
import { replaceCoreLineStep } from './steps/replace-core-line'
import { giveBackAgreedStep } from './steps/give-back-agreed'
import { readAfterChangeStep } from './steps/read-after-change'
import { replanLegsStep } from './steps/replan-legs'
import { syncChildOrdersStep } from './steps/sync-child-orders'
import { settleRefundsStep } from './steps/settle-refunds'

/**
 * Carries a saved change out: stock first, which alone may still refuse, then books, legs, the lots' story, core, quota
 * and money.
 * Every step is idempotent by the change's id, so the whole may run again from the start.
 */
export const applyOrderChangeWorkflow = createWorkflow('apply-order-change', (change: OrderChange) => {
  changeStockStep(change)
  changePromisesStep(change)
  enterChangeStep(change)
  replaceCoreLineStep(change)
  replanLegsStep(change)
  const acted = readMovedStep(change.id)
  recordTraceEventsStep(transform({ acted }, (at) => ({ events: movedEventsOf(at.acted) })))
  const after = readAfterChangeStep(change)
  when('change-ends-order', { after }, (at) => at.after.must_cancel_core).then(() => {
    cancelOrderWorkflow.runAsStep({
      input: transform({ change }, (at) => ({
        order_id: at.change.order_id,
        canceled_by: at.change.actor_id,
      })),
    })
  })
  when('change-of-institution', { after }, (at) => at.after.of_institution).then(() => {
    amendInstitutionOrderStep(after.amendment)
    giveBackAgreedStep(change)
    syncChildOrdersStep(change)
  })
  when('change-of-consumer', { after }, (at) => !at.after.of_institution).then(() => {
    reduceClaimedStep(after.amendment)
  })
  when('change-is-acceptance', { change }, (at) => at.change.effects.acceptance !== undefined).then(() => {
    recordChildAcceptanceStep(transform({ change }, (at) => signedBy(at.change)))
  })
  settleRefundsStep(change.order_id)
  when('change-of-account', { after }, (at) => at.after.of_institution).then(() => {
    keepAccountStep(change.order_id)
  })
  keepSettlementStep(change.order_id)
  return new WorkflowResponse(finishChangeStep(change.id))
})

function signedBy({ id, effects }: OrderChange) {
  if (!effects.acceptance) throw new Error(`Change ${id} is no acceptance`)
  const { accepted_at, ...acceptance } = effects.acceptance
  return { ...acceptance, change_id: id, accepted_at: new Date(accepted_at) }
}

type Thrown = Refusal & { isRefusal?: boolean; type?: Refusal['kind'] }

/**
 * Runs the workflow. A refusal of the ledger closes the change and is thrown; any other failure leaves it open for
 * the job finish-order-changes, and its caller sees the change as made. @returns whether it is whole
 */
export async function applyOrderChange(container: MedusaContainer, change: OrderChange): Promise<boolean> {
  const { errors } = await applyOrderChangeWorkflow(container).run({ input: change, throwOnError: false })
  const [failed] = errors
  if (!failed) return true
  const error = failed.error as Thrown & Error
  if (error.isRefusal) {
    const { code, message, field, row, details } = error
    await container.resolve<OrderLifeService>(ORDER_LIFE_MODULE).closeChange(change.id, systemClock(), code)
    throw new RefusalError({ code, message, field, row, details, kind: error.type ?? 'not_allowed' })
  }
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(`Change ${change.id} of order ${change.order_id} is not whole yet: ${error.message}`)
  return false
}
