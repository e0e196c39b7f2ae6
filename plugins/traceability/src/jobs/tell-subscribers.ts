import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { systemClock } from '@pengshui/kernel'
import { webhookSender } from '../http/epcis/webhook'
import { EPCIS_MODULE, type EpcisService } from '../modules/epcis'

/** Calls the webhooks that are due. More than one at a time share the work: each takes what nobody has taken. */
export default async function tellSubscribers(container: MedusaContainer): Promise<void> {
  const repository = container.resolve<EpcisService>(EPCIS_MODULE)
  const send = webhookSender({ allowLoopback: repository.allowsLoopback, clock: systemClock })
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  for (const fault of await repository.deliverDue(send))
    logger.error(`A subscription failed: ${fault.message}`)
}

// Seconds first: a stream is told within five.
export const config = { name: 'tell-subscribers', schedule: '*/5 * * * * *' }
