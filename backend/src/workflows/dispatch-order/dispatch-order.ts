import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { emitEventStep } from '@medusajs/medusa/core-flows'
import { ORDER_DISPATCHED } from '@pengshui/cold-chain/events'
import { shipOrderStep } from '@pengshui/cold-chain/workflows'
import { advanceChildOrdersStep } from '@pengshui/procurement/workflows'
import { nameShippingUnitsStep, recordTraceEventsStep } from '@pengshui/traceability/workflows'
import { orderLock } from '../change-order'
import { releaseLeaseStep, takeLeaseStep } from '../shared/lease'
import { readShipmentStep } from '../shared/read-shipment'
import { shippingEventsOf } from '../shared/shipment-events'
import { checkDispatchStep } from './steps/check-dispatch'
import { fulfilInCoreStep } from './steps/fulfil-in-core'

/** The goods have left; a lease left behind expires by itself. */
const AFTER_DISPATCH = { continueOnPermanentFailure: true }

export type DispatchInput = { order_id: string; child_id?: string; actor_id: string }

/**
 * The goods of an order, or of one of its child orders, leave: stock comes off the books, legs depart, the lots'
 * story says so, and core is told of a fulfilment. Refuses what is cancelled, missing or not weighed. Repeatable.
 */
export const dispatchOrderWorkflow = createWorkflow('dispatch-order', (input: DispatchInput) => {
  const key = transform({ input }, (at) => orderLock(at.input.order_id))
  const lease = takeLeaseStep({ key })
  const going = checkDispatchStep(input)
  const { legs } = shipOrderStep(
    transform({ input, going }, (at) => ({
      order_id: at.input.order_id,
      actor_id: at.input.actor_id,
      parcels: at.going.parcels,
      hold_ids: at.going.hold_ids,
    })),
  )
  nameShippingUnitsStep({ units: going.units })
  const shipment = readShipmentStep({ order_id: input.order_id })
  advanceChildOrdersStep({ order_id: input.order_id, child_ids: going.child_ids, status: 'dispatched' })
  recordTraceEventsStep(transform({ shipment }, (at) => ({ events: shippingEventsOf(at.shipment) })))
  fulfilInCoreStep({ order_id: input.order_id, child_ids: going.child_ids, actor_id: input.actor_id })
  emitEventStep({ eventName: ORDER_DISPATCHED, data: { order_id: input.order_id } }).config(AFTER_DISPATCH)
  releaseLeaseStep(lease).config(AFTER_DISPATCH)
  return new WorkflowResponse({ order_id: input.order_id, legs })
})
