import {
  createRegionsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  updateStoresWorkflow,
} from '@medusajs/medusa/core-flows'
import type { MedusaContainer } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'

export const STORE_NAME = '彭水赶场'
export const REGION_NAME = 'China'
export const CURRENCY_CODE = 'cny'
export const PAYMENT_PROVIDER_ID = 'pp_system_default'

export type StoreIds = {
  store_id: string
  region_id: string
  sales_channel_id: string
  publishable_key: string
}

/**
 * One store, one region, one sales channel, one publishable key. Medusa makes store, channel and key on its
 * first boot; a second channel would make every product query read all products first, so it is a bug.
 */
export async function ensureStore(container: MedusaContainer): Promise<StoreIds> {
  const [store] = await container.resolve(Modules.STORE).listStores({}, { take: 1 })
  const channels = await container.resolve(Modules.SALES_CHANNEL).listSalesChannels({}, { take: 2 })
  const [channel] = channels
  if (!store || !channel) throw new Error('Medusa made no default store or sales channel at boot')
  if (channels.length > 1) throw new Error('There must be exactly one sales channel')

  const region_id = await ensureRegion(container)
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store.id },
      update: {
        name: STORE_NAME,
        default_region_id: region_id,
        default_sales_channel_id: channel.id,
        supported_currencies: [{ currency_code: CURRENCY_CODE, is_default: true, is_tax_inclusive: true }],
      },
    },
  })

  const keys = await container
    .resolve(Modules.API_KEY)
    .listApiKeys({ type: 'publishable' }, { take: 100, order: { created_at: 'ASC' } })
  const key = keys.find(({ revoked_at }) => !revoked_at)
  if (!key) throw new Error('Medusa made no publishable key at boot')
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: key.id, add: [channel.id] } })
  return { store_id: store.id, region_id, sales_channel_id: channel.id, publishable_key: key.token }
}

/** Prices are shown and charged as they are: tax inside, no tax lines. */
async function ensureRegion(container: MedusaContainer): Promise<string> {
  const [known] = await container
    .resolve(Modules.REGION)
    .listRegions({ currency_code: CURRENCY_CODE }, { take: 1 })
  if (known) return known.id
  const { result } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: REGION_NAME,
          currency_code: CURRENCY_CODE,
          countries: ['cn'],
          automatic_taxes: false,
          is_tax_inclusive: true,
          payment_providers: [PAYMENT_PROVIDER_ID],
        },
      ],
    },
  })
  const [region] = result
  if (!region) throw new Error('The region was not made')
  return region.id
}
