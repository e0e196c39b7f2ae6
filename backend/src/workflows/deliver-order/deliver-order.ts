import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { emitEventStep } from '@medusajs/medusa/core-flows'
import { ORDER_DELIVERED } from '@pengshui/cold-chain/events'
import { deliverLegsStep } from '@pengshui/cold-chain/workflows'
import { advanceInstitutionOrderStep } from '@pengshui/procurement/workflows'
import { recordTraceEventsStep } from '@pengshui/traceability/workflows'
import { readShipmentStep } from '../shared/read-shipment'
import { receivingEventsOf } from '../shared/shipment-events'

/** The goods of an order are at the door. Refuses an order that has not left. */
export const deliverOrderWorkflow = createWorkflow('deliver-order', (input: { order_id: string }) => {
  const legs = deliverLegsStep(input)
  const shipment = readShipmentStep({ order_id: input.order_id })
  advanceInstitutionOrderStep({ order_id: input.order_id, status: 'delivered' })
  recordTraceEventsStep(transform({ shipment }, (at) => ({ events: receivingEventsOf(at.shipment) })))
  emitEventStep({ eventName: ORDER_DELIVERED, data: { order_id: input.order_id } })
  return new WorkflowResponse({ order_id: input.order_id, legs })
})
