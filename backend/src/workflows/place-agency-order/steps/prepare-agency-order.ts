import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { RefusalError } from '@pengshui/kernel'
import type { OrderKind } from '@pengshui/procurement/domain'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { withContractPrices } from '../../../agreements/contract-prices'
import type { AwardRef } from '../../../modules/order_desk'
import { idempotencyKeyReused } from '../../../refusals'
import { readCart } from '../../place-order/read-cart'
import { agencyCart, itemsOf, mustBeOrderable, type AgencyCart, type Item } from '../agency-cart'
import type { AskedRow } from '../check-rows'

export type AgencyOrderInput = {
  institution_id: string
  person_id: string
  lines: AskedRow[]
  declaration_id?: string
  declaration_ids?: string[]
  note?: string
  idempotency_key: string
  /** how the order comes about; an approval policy may ask more of some kinds */
  order_kind?: OrderKind
  /** the approved request this order is placed on */
  approval_id?: string
  /** the award this order is placed on: its prices, its kept goods, its delivery window */
  award?: AwardRef
}

export type Prepared = {
  /** this key's order, when it has one */
  order_id: string | null
  /** this key's cart, when an earlier attempt left a whole one */
  cart_id: string | null
  cart: Omit<AgencyCart, 'shipping_option_id'> & { items: Item[] }
  shipping_option_id: string
}

const keyOf = (items: Item[]): string =>
  items
    .map(({ variant_id, quantity }) => `${variant_id}:${quantity}`)
    .sort()
    .join()

/** READ and DECIDE what this idempotency key still needs: nothing, an order for its cart, or a cart. */
export const prepareAgencyOrderStep = createStep(
  'prepare-agency-order',
  async (input: AgencyOrderInput, { container }) => {
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { items, classes } = await itemsOf(container, input.lines)

    const request = await procurement.openRequest(
      input.institution_id,
      input.idempotency_key,
      input.person_id,
    )
    const earlier = request.cart_id ? await readCart(knex, request.cart_id) : null
    const same = earlier !== null && keyOf(earlier.lines) === keyOf(items)
    if (request.order_id && !same) throw new RefusalError(idempotencyKeyReused())

    // What is kept for an award is not free, and yet to be had.
    if (!same && !input.award) await mustBeOrderable(container, input.lines)
    const priced = same
      ? items
      : await withContractPrices(container, input.institution_id, items, input.award?.agreement_id)
    const { shipping_option_id, ...cart } = await agencyCart(container, input.institution_id, classes)
    return new StepResponse<Prepared>({
      order_id: request.order_id,
      cart_id: same ? request.cart_id : null,
      cart: { ...cart, items: priced },
      shipping_option_id,
    })
  },
)
