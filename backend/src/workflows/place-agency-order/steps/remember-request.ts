import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'

type Key = { institution_id: string; idempotency_key: string }

/** Ties a whole cart to its key before the order is placed; undo unties it, as core's undo deletes the cart. */
export const rememberCartStep = createStep(
  'remember-cart',
  async ({ institution_id, idempotency_key, cart_id }: Key & { cart_id: string }, { container }) => {
    const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
    await procurement.updateRequest(institution_id, idempotency_key, { cart_id })
    return new StepResponse(cart_id, { institution_id, idempotency_key })
  },
  async (key, { container }) => {
    if (!key) return
    await container
      .resolve<ProcurementService>(PROCUREMENT_MODULE)
      .updateRequest(key.institution_id, key.idempotency_key, { cart_id: null })
  },
)

/** Ties the order to its key: from now on the key answers this order. */
export const rememberOrderStep = createStep(
  { name: 'remember-order', maxRetries: 3 },
  async ({ institution_id, idempotency_key, order_id }: Key & { order_id: string }, { container }) => {
    await container
      .resolve<ProcurementService>(PROCUREMENT_MODULE)
      .updateRequest(institution_id, idempotency_key, { order_id })
    return new StepResponse(order_id)
  },
)
