import { Client } from 'pg'
import type { ExecArgs } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import {
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from '@medusajs/medusa/core-flows'

type Row = { title: string; handle: string; variants: { sku: string; title: string; amount: number }[] }

const PRODUCTS = `
  select p.title, p.handle,
         json_agg(json_build_object('sku', v.sku, 'title', v.title, 'amount', pr.amount::float) order by v.sku) as variants
  from product p
  join product_variant v on v.product_id = p.id and v.deleted_at is null
  join product_variant_price_set l on l.variant_id = v.id and l.deleted_at is null
  join price pr on pr.price_set_id = l.price_set_id and pr.currency_code = 'cny' and pr.deleted_at is null
  where p.deleted_at is null group by p.id order by p.handle limit 1000`

/** Loads the products of the seeded house (PRODUCTS_FROM) the way a stock shop would hold them. */
export default async function load({ container }: ExecArgs): Promise<void> {
  const from = new Client({ connectionString: process.env.PRODUCTS_FROM })
  await from.connect()
  const { rows } = await from.query<Row>(PRODUCTS)
  await from.end()

  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const [channel] = await container.resolve(Modules.SALES_CHANNEL).listSalesChannels({})
  if (!channel) throw new Error('The stock Medusa has no sales channel')
  await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: 'China',
          currency_code: 'cny',
          countries: ['cn'],
          payment_providers: ['pp_system_default'],
          automatic_taxes: false,
        },
      ],
    },
  })
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: 'Centre', address: { address_1: '-', country_code: 'cn' } }] },
  })
  const location_id = locations[0]!.id
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location_id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: 'manual_manual' },
  })
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: 'Default', type: 'default' }] },
  })
  const set = await fulfillment.createFulfillmentSets({
    name: 'Delivery',
    type: 'shipping',
    service_zones: [{ name: 'China', geo_zones: [{ country_code: 'cn', type: 'country' }] }],
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location_id },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: 'Standard',
        price_type: 'flat',
        provider_id: 'manual_manual',
        service_zone_id: set.service_zones[0]!.id,
        shipping_profile_id: profiles[0]!.id,
        type: { label: 'Standard', description: 'Standard', code: 'standard' },
        prices: [{ currency_code: 'cny', amount: 10 }],
      },
    ],
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: location_id, add: [channel.id] },
  })
  await createProductsWorkflow(container).run({
    input: {
      products: rows.map(({ title, handle, variants }) => ({
        title,
        handle,
        status: 'published' as const,
        shipping_profile_id: profiles[0]!.id,
        sales_channels: [{ id: channel.id }],
        options: [{ title: 'Net content', values: variants.map((variant) => variant.sku) }],
        variants: variants.map(({ sku, title: name, amount }) => ({
          title: name,
          sku,
          manage_inventory: true,
          options: { 'Net content': sku },
          prices: [{ currency_code: 'cny', amount }],
        })),
      })),
    },
  })
  const items = await container
    .resolve(Modules.INVENTORY)
    .listInventoryItems({}, { select: ['id'], take: 5000 })
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: items.map(({ id }) => ({
        inventory_item_id: id,
        location_id,
        stocked_quantity: 100000,
      })),
    },
  })
}
