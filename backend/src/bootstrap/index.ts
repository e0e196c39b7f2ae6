import type { MedusaContainer } from '@medusajs/framework/types'
import { ensureAdminLayout } from './admin-layout'
import { ensureCalendar } from './calendar'
import { ensureCategories, type CategoryCode } from './categories'
import { ensureCertificateTypes } from './certificate-types'
import { ensureListingRules } from './listing-rules'
import { ensureDelivery, type DeliveryIds } from './delivery'
import { ensureOperator } from './operator'
import { ensureStore, type StoreIds } from './store'
import { ensureTemperatureClasses } from './temperature-classes'

export { CATEGORIES, type CategoryCode } from './categories'
export { SHIPPING_OPTIONS, type ShippingOptionCode } from './delivery'
export { CURRENCY_CODE, PAYMENT_PROVIDER_ID } from './store'

/** The ids a seed or a test needs of what every house has. */
export type House = StoreIds & DeliveryIds & { category_ids: Record<CategoryCode, string> }

/**
 * What the house needs before anybody sells: store, region, delivery, categories, temperature classes and
 * certificate types. Makes only what is missing, so it runs after every migration.
 */
export async function bootstrap(container: MedusaContainer): Promise<House> {
  const store = await ensureStore(container)
  const delivery = await ensureDelivery(container, store.sales_channel_id)
  const category_ids = await ensureCategories(container)
  await ensureTemperatureClasses(container)
  await ensureCertificateTypes(container)
  await ensureListingRules(container)
  await ensureCalendar(container)
  await ensureAdminLayout(container)
  await ensureOperator(container, process.env)
  return { ...store, ...delivery, category_ids }
}
