import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { dayOf, RefusalError, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { readCatalogue } from '../../catalogue/listings'
import { deliveryTooWarm, unknownSku } from '../../refusals'
import { checkRows, type AskedRow } from './check-rows'
import { cheapestDelivery } from './delivery-option'

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

/** An agreed price takes the place of the public one. */
export type Item = { variant_id: string; quantity: number; contract_price_fen?: number }
export type AgencyCart = {
  customer_id: string
  shipping_address: z.infer<typeof Address>
  shipping_option_id: string
}

/** One item per variant, with the temperature classes they need. Refuses `unknown_sku`. */
export async function itemsOf(
  container: MedusaContainer,
  lines: AskedRow[],
): Promise<{ items: Item[]; classes: string[] }> {
  const skus = [...new Set(lines.map(({ sku }) => sku))]
  const variants = await container.resolve<CooperativeService>(COOPERATIVE_MODULE).findBySkus(skus)
  const variantOf = new Map(variants.map((variant) => [variant.sku, variant]))
  const units = new Map<string, number>()
  lines.forEach((line, row) => {
    const variant = variantOf.get(line.sku)
    if (!variant) throw new RefusalError(unknownSku(line.sku, row))
    units.set(variant.variant_id, (units.get(variant.variant_id) ?? 0) + line.units)
  })
  const items = [...units].map(([variant_id, quantity]) => ({ variant_id, quantity }))
  return { items, classes: variants.map(({ temperature_class }) => temperature_class) }
}

/** Throws the first row's refusal: unknown, without a price, or more than is free. */
export async function mustBeOrderable(container: MedusaContainer, lines: AskedRow[]): Promise<void> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const skus = [...new Set(lines.map(({ sku }) => sku))]
  const page = { skus, limit: skus.length, offset: 0 }
  const { items } = await readCatalogue(knex, page, dayOf(systemClock()))
  const refused = checkRows(lines, items).find(({ refusal }) => refusal)
  if (refused?.refusal) throw new RefusalError(refused.refusal)
}

/** Where an institution's cart goes, and how. Refuses `delivery_too_warm`. */
export async function agencyCart(
  container: MedusaContainer,
  institution_id: string,
  classes: string[],
): Promise<AgencyCart> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const way = await cheapestDelivery(knex, classes)
  if (!way) throw new RefusalError(deliveryTooWarm('', classes.join()))
  const institution = await container
    .resolve<ProcurementService>(PROCUREMENT_MODULE)
    .retrieveInstitution(institution_id)
  return {
    customer_id: institution.customer_id,
    shipping_address: Address.parse(institution.delivery_address),
    shipping_option_id: way.id,
  }
}
