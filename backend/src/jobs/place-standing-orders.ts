import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { systemClock } from '@pengshui/kernel'
import { standingPorts } from '../standing/ports'
import { runStanding } from '../standing/run-standing'

/** Places the orders that institutions let place themselves, each date once. */
export default async function placeStandingOrders(container: MedusaContainer): Promise<void> {
  const { placed, failed, missed } = await runStanding(standingPorts(container), systemClock)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  if (placed > 0) logger.info(`${placed} standing orders placed`)
  if (failed + missed > 0) logger.warn(`${failed} standing orders refused, ${missed} dates missed`)
}

export const config = { name: 'place-standing-orders', schedule: '*/5 * * * *' }
