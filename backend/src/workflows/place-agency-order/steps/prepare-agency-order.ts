import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { z } from '@medusajs/framework/zod'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { dayOf, RefusalError, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { readCatalogue } from '../../../catalogue/listings'
import { deliveryTooWarm, idempotencyKeyReused, unknownSku } from '../../../refusals'
import { readCart } from '../../place-order/read-cart'
import { checkRows, type AskedRow } from '../check-rows'
import { cheapestDelivery } from '../delivery-option'

export type AgencyOrderInput = {
  institution_id: string
  person_id: string
  lines: AskedRow[]
  declaration_id?: string
  note?: string
  idempotency_key: string
}

/** A delivery address as Medusa's cart wants it; anything else an institution keeps there is left out. */
const Address = z.object({
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  company: z.string().optional(),
  phone: z.string().optional(),
  address_1: z.string(),
  address_2: z.string().optional(),
  city: z.string().optional(),
  province: z.string().optional(),
  postal_code: z.string().optional(),
  country_code: z.string().default('cn'),
})

type Item = { variant_id: string; quantity: number }

export type Prepared = {
  /** this key's order, when it has one */
  order_id: string | null
  /** this key's cart, when an earlier attempt left a whole one */
  cart_id: string | null
  cart: { customer_id: string; shipping_address: z.infer<typeof Address>; items: Item[] }
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
    const skus = [...new Set(input.lines.map(({ sku }) => sku))]
    const variants = await container.resolve<CooperativeService>(COOPERATIVE_MODULE).findBySkus(skus)
    const variantOf = new Map(variants.map((variant) => [variant.sku, variant]))
    const units = new Map<string, number>()
    input.lines.forEach((line, row) => {
      const variant = variantOf.get(line.sku)
      if (!variant) throw new RefusalError(unknownSku(line.sku, row))
      units.set(variant.variant_id, (units.get(variant.variant_id) ?? 0) + line.units)
    })
    const items = [...units].map(([variant_id, quantity]) => ({ variant_id, quantity }))

    const request = await procurement.openRequest(
      input.institution_id,
      input.idempotency_key,
      input.person_id,
    )
    const earlier = request.cart_id ? await readCart(knex, request.cart_id) : null
    const same = earlier !== null && keyOf(earlier.lines) === keyOf(items)
    if (request.order_id && !same) throw new RefusalError(idempotencyKeyReused())

    if (!same) {
      const today = dayOf(systemClock())
      const { items: catalogue } = await readCatalogue(knex, { skus, limit: skus.length, offset: 0 }, today)
      const refused = checkRows(input.lines, catalogue).find(({ refusal }) => refusal)
      if (refused?.refusal) throw new RefusalError(refused.refusal)
    }
    const classes = variants.map(({ temperature_class }) => temperature_class)
    const shipping_option_id = await cheapestDelivery(knex, classes)
    if (!shipping_option_id) throw new RefusalError(deliveryTooWarm('', classes.join()))
    const institution = await procurement.retrieveInstitution(input.institution_id)
    return new StepResponse<Prepared>({
      order_id: request.order_id,
      cart_id: same ? request.cart_id : null,
      cart: {
        customer_id: institution.customer_id,
        shipping_address: Address.parse(institution.delivery_address),
        items,
      },
      shipping_option_id,
    })
  },
)
