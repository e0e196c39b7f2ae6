import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { HAULAGE_MODULE, type HaulageService } from '@pengshui/cold-chain/modules/haulage'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { systemClock } from '@pengshui/kernel'
import { QUOTATION_MODULE, type QuotationService } from '@pengshui/procurement/modules/quotation'
import { syncChildren } from '../../../child-orders/sync-children'
import { parcelLegsOf } from '../../../child-orders/parcel-legs'
import {
  ORDER_DESK_MODULE,
  type AwardRef,
  type OrderDeskService,
  type Placement,
} from '../../../modules/order_desk'
import { letGo } from '../../../quotations/kept-goods'
import { readPlaced, type PlacedFacts } from '../read-placed'

type Input = { cart_id: string; order_id: string }

const BOOKKEEPING_RETRIES = 3

export type ReadPlacement = {
  buyer: Placement['buyer']
  lots: Placement['decision']['lots']
  has_quota: boolean
  has_spending: boolean
  has_promises: boolean
  order: PlacedFacts
}

/** READ: whom the order is for, its lots, and the order core made. The plan stays out: it can be large. */
export const readPlacementStep = createStep(
  'read-placement',
  async ({ cart_id, order_id }: Input, { container }) => {
    const placement = await container.resolve<OrderDeskService>(ORDER_DESK_MODULE).placementOf(cart_id)
    if (!placement) throw new Error(`Cart ${cart_id} has an order but no placement`)
    const order = await readPlaced(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), order_id)
    const { buyer, decision } = placement
    const read: ReadPlacement = {
      ...{ buyer, order },
      lots: decision.lots,
      has_quota: decision.quota !== null,
      has_spending: Boolean(decision.spending),
      has_promises: Boolean(decision.presale),
    }
    return new StepResponse(read)
  },
)

/** The goods of a harvest to come, promised to the order that now exists. */
export const givePromisesStep = createStep(
  { name: 'give-promises', maxRetries: BOOKKEEPING_RETRIES },
  async ({ cart_id, order_id }: Input, { container }) => {
    await container.resolve<PresaleService>(PRESALE_MODULE).give(cart_id, order_id)
    return new StepResponse(order_id)
  },
)

/** The stored plan and its legs, from the decision the order was placed on. */
export const planPlacedLegsStep = createStep(
  { name: 'plan-placed-legs', maxRetries: BOOKKEEPING_RETRIES },
  async ({ cart_id, order_id }: Input, { container }) => {
    const placement = await container.resolve<OrderDeskService>(ORDER_DESK_MODULE).placementOf(cart_id)
    if (!placement) throw new Error(`Cart ${cart_id} has an order but no placement`)
    const { buyer, decision } = placement
    const { plan, ship_on } = decision
    // An institution's parcels leave and arrive by themselves.
    const legs = buyer.kind === 'institution' ? await parcelLegsOf(container, plan) : undefined
    await container
      .resolve<HaulageService>(HAULAGE_MODULE)
      .planLegs([{ order_id, cart_id, plan, ship_on, legs }])
    return new StepResponse(order_id)
  },
)

/** The parts of an institution's order, from the lots that were bound to it. */
export const recordChildOrdersStep = createStep(
  { name: 'record-child-orders', maxRetries: BOOKKEEPING_RETRIES },
  async ({ cart_id, order_id }: Input, { container }) => {
    const placement = await container.resolve<OrderDeskService>(ORDER_DESK_MODULE).placementOf(cart_id)
    if (!placement) throw new Error(`Cart ${cart_id} has an order but no placement`)
    await syncChildren(container, order_id, placement.decision.ship_on)
    return new StepResponse(order_id)
  },
)

/** The request for quotation learns of its order; what was kept beyond it is free. */
export const recordAwardedOrderStep = createStep(
  { name: 'record-awarded-order', maxRetries: BOOKKEEPING_RETRIES },
  async ({ order_id, award }: Input & { award: AwardRef | null }, { container }) => {
    if (!award) return new StepResponse(order_id)
    const { request_id, quotation_id } = award
    await container.resolve<QuotationService>(QUOTATION_MODULE).tieAward(request_id, { order_id })
    await letGo(container, [quotation_id], 'ordered')
    return new StepResponse(order_id)
  },
)

/** Last of all: the bookkeeping of this order is whole. */
export const markRecordedStep = createStep(
  'mark-recorded',
  async ({ cart_id, order_id }: Input, { container }) => {
    await container
      .resolve<OrderDeskService>(ORDER_DESK_MODULE)
      .markRecorded(cart_id, order_id, systemClock())
    return new StepResponse(order_id)
  },
)
