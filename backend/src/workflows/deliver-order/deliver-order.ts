import { createWorkflow, transform, when, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { emitEventStep, markOrderFulfillmentAsDeliveredWorkflow } from '@medusajs/medusa/core-flows'
import { ORDER_DELIVERED } from '@pengshui/cold-chain/events'
import { deliverLegsStep } from '@pengshui/cold-chain/workflows'
import { advanceInstitutionOrderStep } from '@pengshui/procurement/workflows'
import { recordTraceEventsStep } from '@pengshui/traceability/workflows'
import { orderLock } from '../change-order'
import { readFulfilmentStep } from '../dispatch-order/steps/read-fulfilment'
import { releaseLeaseStep, takeLeaseStep } from '../shared/lease'
import { readShipmentStep } from '../shared/read-shipment'
import { receivingEventsOf } from '../shared/shipment-events'

const AFTER_DELIVERY = { continueOnPermanentFailure: true }

/** The goods of an order are at the door. Refuses an order that has not left. Repeatable. */
export const deliverOrderWorkflow = createWorkflow('deliver-order', (input: { order_id: string }) => {
  const key = transform({ input }, (at) => orderLock(at.input.order_id))
  const lease = takeLeaseStep({ key })
  const legs = deliverLegsStep(input)
  const shipment = readShipmentStep({ order_id: input.order_id })
  advanceInstitutionOrderStep({ order_id: input.order_id, status: 'delivered' })
  recordTraceEventsStep(transform({ shipment }, (at) => ({ events: receivingEventsOf(at.shipment) })))
  const known = readFulfilmentStep(input.order_id)
  when(
    'core-delivery-missing',
    { known },
    (at) => at.known.fulfilment_id !== null && !at.known.is_delivered,
  ).then(() => {
    markOrderFulfillmentAsDeliveredWorkflow.runAsStep({
      input: transform({ input, known }, (at) => ({
        orderId: at.input.order_id,
        fulfillmentId: at.known.fulfilment_id ?? '',
      })),
    })
  })
  emitEventStep({ eventName: ORDER_DELIVERED, data: { order_id: input.order_id } }).config(AFTER_DELIVERY)
  releaseLeaseStep(lease).config(AFTER_DELIVERY)
  return new WorkflowResponse({ order_id: input.order_id, legs })
})
