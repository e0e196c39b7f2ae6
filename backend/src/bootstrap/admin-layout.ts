import type { MedusaContainer } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'

const ZONE = 'order.details'
/** Lots and what became of them, in the ids of backend/src/admin/widgets; what has no place of its own is at 0. */
const WIDGETS = {
  'widget:pengshui-order-allocation': { order: -2 },
  'widget:pengshui-order-life': { order: -1 },
}

/**
 * Medusa shows widgets after its own sections, whatever zone they ask for, unless a layout says otherwise; operators
 * here work by lot, so lots come first. Made once: what an operator arranges afterwards stays.
 */
export async function ensureAdminLayout(container: MedusaContainer): Promise<void> {
  const settings = container.resolve(Modules.SETTINGS)
  if (await settings.getSystemDefaultLayoutConfiguration(ZONE)) return
  await settings.setSystemDefaultLayoutConfiguration(ZONE, { widgets: WIDGETS })
}
