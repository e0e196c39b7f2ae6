import {
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from '@medusajs/medusa/core-flows'
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import { CURRENCY_CODE } from './store'

/** Where orders leave the county, as Medusa's checkout sees it; the real rooms are nodes of the cold chain. */
export const STOCK_LOCATION_NAME = '彭水县域流通服务中心'
export const FULFILMENT_SET_NAME = '彭水县域配送'
export const SERVICE_ZONE_NAME = '中国大陆'
export const FULFILMENT_PROVIDER_ID = 'manual_manual'

/** Flat prices in yuan, ours (synthetic). `data` says which temperature classes a way of delivery may carry. */
export const SHIPPING_OPTIONS = [
  {
    code: 'cold_chain',
    name: '冷链配送',
    name_en: 'Cold-chain delivery',
    price_yuan: 18,
    temperature_classes: ['frozen', 'chilled', 'cool', 'ambient'],
  },
  {
    code: 'standard',
    name: '普通快递',
    name_en: 'Standard delivery',
    price_yuan: 8,
    temperature_classes: ['ambient'],
  },
] as const

export type ShippingOptionCode = (typeof SHIPPING_OPTIONS)[number]['code']

export type DeliveryIds = {
  stock_location_id: string
  shipping_profile_id: string
  shipping_option_ids: Record<ShippingOptionCode, string>
}

/** One stock location that serves the whole country with two ways of delivery. */
export async function ensureDelivery(
  container: MedusaContainer,
  sales_channel_id: string,
): Promise<DeliveryIds> {
  const stock_location_id = await ensureLocation(container)
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: stock_location_id, add: [sales_channel_id] },
  })
  const service_zone_id = await ensureServiceZone(container, stock_location_id)
  const shipping_profile_id = await ensureProfile(container)
  const shipping_option_ids = await ensureOptions(container, { service_zone_id, shipping_profile_id })
  return { stock_location_id, shipping_profile_id, shipping_option_ids }
}

async function ensureLocation(container: MedusaContainer): Promise<string> {
  const [known] = await container
    .resolve(Modules.STOCK_LOCATION)
    .listStockLocations({ name: STOCK_LOCATION_NAME }, { take: 1 })
  if (known) return known.id
  const address = {
    country_code: 'cn',
    province: '重庆市',
    city: '彭水苗族土家族自治县',
    address_1: '汉葭街道',
    postal_code: '409600',
  }
  const { result } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: STOCK_LOCATION_NAME, address }] },
  })
  return mustHave(result[0], 'stock location').id
}

async function ensureServiceZone(container: MedusaContainer, stock_location_id: string): Promise<string> {
  const fulfilment = container.resolve(Modules.FULFILLMENT)
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const [known] = await fulfilment.listFulfillmentSets(
    { name: FULFILMENT_SET_NAME },
    { take: 1, relations: ['service_zones'] },
  )
  const set =
    known ??
    (await fulfilment.createFulfillmentSets({
      name: FULFILMENT_SET_NAME,
      type: 'shipping',
      service_zones: [{ name: SERVICE_ZONE_NAME, geo_zones: [{ type: 'country', country_code: 'cn' }] }],
    }))
  await link.create([
    {
      [Modules.STOCK_LOCATION]: { stock_location_id },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: FULFILMENT_PROVIDER_ID },
    },
    {
      [Modules.STOCK_LOCATION]: { stock_location_id },
      [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
    },
  ])
  return mustHave(set.service_zones[0], 'service zone').id
}

async function ensureProfile(container: MedusaContainer): Promise<string> {
  const [known] = await container
    .resolve(Modules.FULFILLMENT)
    .listShippingProfiles({ type: 'default' }, { take: 1, order: { created_at: 'ASC' } })
  if (known) return known.id
  const { result } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: '农产品', type: 'default' }] },
  })
  return mustHave(result[0], 'shipping profile').id
}

async function ensureOptions(
  container: MedusaContainer,
  parents: { service_zone_id: string; shipping_profile_id: string },
): Promise<Record<ShippingOptionCode, string>> {
  const known = await container
    .resolve(Modules.FULFILLMENT)
    .listShippingOptions(
      { service_zone: { id: parents.service_zone_id } },
      { relations: ['type'], take: 100 },
    )
  const idOf = new Map(known.map(({ type, id }) => [type?.code, id]))
  const missing = SHIPPING_OPTIONS.filter(({ code }) => !idOf.has(code))
  if (missing.length > 0) {
    const { result } = await createShippingOptionsWorkflow(container).run({
      input: missing.map(({ code, name, name_en, price_yuan, temperature_classes }) => ({
        ...parents,
        name,
        provider_id: FULFILMENT_PROVIDER_ID,
        price_type: 'flat' as const,
        type: { code, label: name_en, description: name },
        data: { id: 'manual-fulfillment', name_en, temperature_classes },
        prices: [{ currency_code: CURRENCY_CODE, amount: price_yuan }],
        rules: [
          { attribute: 'enabled_in_store', operator: 'eq' as const, value: 'true' },
          { attribute: 'is_return', operator: 'eq' as const, value: 'false' },
        ],
      })),
    })
    missing.forEach(({ code }, index) => idOf.set(code, mustHave(result[index], 'shipping option').id))
  }
  return Object.fromEntries(SHIPPING_OPTIONS.map(({ code }) => [code, idOf.get(code)])) as Record<
    ShippingOptionCode,
    string
  >
}

function mustHave<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The ${what} was not made`)
  return value
}
