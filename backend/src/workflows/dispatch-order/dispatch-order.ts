import { createWorkflow, transform, when, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import {
  createOrderFulfillmentWorkflow,
  createOrderShipmentWorkflow,
  emitEventStep,
} from '@medusajs/medusa/core-flows'
import { ORDER_DISPATCHED } from '@pengshui/cold-chain/events'
import { shipOrderStep } from '@pengshui/cold-chain/workflows'
import { advanceInstitutionOrderStep } from '@pengshui/procurement/workflows'
import { recordTraceEventsStep } from '@pengshui/traceability/workflows'
import { orderLock } from '../change-order'
import { releaseLeaseStep, takeLeaseStep } from '../shared/lease'
import { readShipmentStep } from '../shared/read-shipment'
import { shippingEventsOf } from '../shared/shipment-events'
import { checkDispatchStep } from './steps/check-dispatch'
import { readFulfilmentStep } from './steps/read-fulfilment'

/** The goods have left; a lease left behind expires by itself. */
const AFTER_DISPATCH = { continueOnPermanentFailure: true }

/**
 * The goods of an order leave: stock comes off the books, legs depart, the lots' story says so, and core is told of a
 * fulfilment at the node the allocation says. Refuses what is cancelled, missing or not weighed. Repeatable.
 */
export const dispatchOrderWorkflow = createWorkflow(
  'dispatch-order',
  (input: { order_id: string; actor_id: string }) => {
    const key = transform({ input }, (at) => orderLock(at.input.order_id))
    const lease = takeLeaseStep({ key })
    checkDispatchStep(input.order_id)
    const { legs } = shipOrderStep(input)
    const shipment = readShipmentStep({ order_id: input.order_id })
    advanceInstitutionOrderStep({ order_id: input.order_id, status: 'dispatched' })
    recordTraceEventsStep(transform({ shipment }, (at) => ({ events: shippingEventsOf(at.shipment) })))
    const known = readFulfilmentStep(input.order_id)
    const made = when('core-fulfilment-missing', { known }, (at) => !at.known.fulfilment_id).then(() =>
      createOrderFulfillmentWorkflow.runAsStep({
        input: transform({ input, known }, (at) => ({
          order_id: at.input.order_id,
          created_by: at.input.actor_id,
          location_id: at.known.location_id,
          items: at.known.items,
          no_notification: true,
        })),
      }),
    )
    when('core-shipment-missing', { known }, (at) => !at.known.is_shipped).then(() => {
      createOrderShipmentWorkflow.runAsStep({
        input: transform({ input, known, made }, (at) => ({
          order_id: at.input.order_id,
          fulfillment_id: at.known.fulfilment_id ?? at.made?.id ?? '',
          created_by: at.input.actor_id,
          items: at.known.items,
          labels: [],
          no_notification: true,
        })),
      })
    })
    emitEventStep({ eventName: ORDER_DISPATCHED, data: { order_id: input.order_id } }).config(AFTER_DISPATCH)
    releaseLeaseStep(lease).config(AFTER_DISPATCH)
    return new WorkflowResponse({ order_id: input.order_id, legs })
  },
)
