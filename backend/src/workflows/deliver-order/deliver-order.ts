import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { emitEventStep } from '@medusajs/medusa/core-flows'
import { ORDER_DELIVERED } from '@pengshui/cold-chain/events'
import { deliverLegsStep } from '@pengshui/cold-chain/workflows'
import { advanceChildOrdersStep } from '@pengshui/procurement/workflows'
import { recordTraceEventsStep } from '@pengshui/traceability/workflows'
import { orderLock } from '../change-order'
import { readGoingStep, type PartOfOrder } from '../dispatch-order/steps/check-dispatch'
import { deliverInCoreStep } from '../dispatch-order/steps/fulfil-in-core'
import { releaseLeaseStep, takeLeaseStep } from '../shared/lease'
import { keepSettlementStep } from '../shared/keep-settlement'
import { readShipmentStep } from '../shared/read-shipment'
import { receivingEventsOf } from '../shared/shipment-events'

const AFTER_DELIVERY = { continueOnPermanentFailure: true }

/** The goods of an order, or of one of its child orders, are at the door. Refuses what has not left. Repeatable. */
export const deliverOrderWorkflow = createWorkflow('deliver-order', (input: PartOfOrder) => {
  const key = transform({ input }, (at) => orderLock(at.input.order_id))
  const lease = takeLeaseStep({ key })
  const going = readGoingStep(input)
  const legs = deliverLegsStep({ order_id: input.order_id, parcels: going.parcels })
  const shipment = readShipmentStep({ order_id: input.order_id })
  advanceChildOrdersStep({ order_id: input.order_id, child_ids: going.child_ids, status: 'delivered' })
  recordTraceEventsStep(transform({ shipment }, (at) => ({ events: receivingEventsOf(at.shipment) })))
  deliverInCoreStep({ order_id: input.order_id, child_ids: going.child_ids })
  keepSettlementStep(input.order_id)
  emitEventStep({ eventName: ORDER_DELIVERED, data: { order_id: input.order_id } }).config(AFTER_DELIVERY)
  releaseLeaseStep(lease).config(AFTER_DELIVERY)
  return new WorkflowResponse({ order_id: input.order_id, legs })
})
