import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { systemClock } from '@pengshui/kernel'
import { ORDER_DESK_MODULE, type Decision, type OrderDeskService } from '../../../modules/order_desk'
import { discardStrayOrders } from '../../shared/stray-orders'

export type Found = {
  order_id: string | null
  /** order and bookkeeping are whole: nothing to do */
  done: boolean
  /** a crash fell between order and bookkeeping, and its goods are still kept for it: finish with this decision */
  resume: Decision | null
}

/** Are lots held, or goods of a harvest promised? */
async function isKept(container: MedusaContainer, cart_id: string, order_id: string): Promise<boolean> {
  const now = systemClock()
  const presale = container.resolve<PresaleService>(PRESALE_MODULE)
  const [holds, pending, promised] = await Promise.all([
    container.resolve<LotLedgerService>(LOT_LEDGER_MODULE).liveHolds(cart_id, now),
    presale.pendingOf(cart_id, now),
    presale.promisesOf(order_id),
  ])
  return holds.length + pending.length + promised.length > 0
}

/** Looks for the order this cart already became, under the cart's lock; one a crash left half-made is discarded. */
export const findPlacementStep = createStep('find-placement', async (cart_id: string, { container }) => {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const link = await knex('order_cart').where({ cart_id }).whereNull('deleted_at').first('order_id')
  const order_id: string | null = link?.order_id ?? null
  const placement = await container.resolve<OrderDeskService>(ORDER_DESK_MODULE).placementOf(cart_id)
  if (!order_id) {
    if (placement) await discardStrayOrders(container, cart_id, placement.created_at)
    return new StepResponse<Found>({ order_id, done: false, resume: null })
  }
  if (!placement || placement.recorded_at)
    return new StepResponse<Found>({ order_id, done: true, resume: null })
  const kept = await isKept(container, cart_id, order_id)
  return new StepResponse<Found>({
    order_id,
    done: false,
    resume: kept ? placement.decision : null,
  })
})
