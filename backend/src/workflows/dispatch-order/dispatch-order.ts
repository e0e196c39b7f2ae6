import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { emitEventStep } from '@medusajs/medusa/core-flows'
import { ORDER_DISPATCHED } from '@pengshui/cold-chain/events'
import { shipOrderStep } from '@pengshui/cold-chain/workflows'
import { advanceInstitutionOrderStep } from '@pengshui/procurement/workflows'
import { recordTraceEventsStep } from '@pengshui/traceability/workflows'
import { readShipmentStep } from '../shared/read-shipment'
import { shippingEventsOf } from '../shared/shipment-events'

/** The goods of an order leave: stock comes off the books, legs depart, the lots' story says so. */
export const dispatchOrderWorkflow = createWorkflow(
  'dispatch-order',
  (input: { order_id: string; actor_id: string }) => {
    const { legs } = shipOrderStep(input)
    const shipment = readShipmentStep({ order_id: input.order_id })
    advanceInstitutionOrderStep({ order_id: input.order_id, status: 'dispatched' })
    recordTraceEventsStep(transform({ shipment }, (at) => ({ events: shippingEventsOf(at.shipment) })))
    emitEventStep({ eventName: ORDER_DISPATCHED, data: { order_id: input.order_id } })
    return new WorkflowResponse({ order_id: input.order_id, legs })
  },
)
