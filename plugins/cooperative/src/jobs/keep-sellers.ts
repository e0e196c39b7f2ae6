import type { MedusaContainer } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'
import { systemClock } from '@pengshui/kernel'
import { COOPERATIVE_MODULE, type CooperativeService } from '../modules/cooperative'

const CHANNEL = 'portal'

/**
 * The half year of every seller: warns, and takes off the shelf who let it end. What was written of it is delivered
 * afterwards, each notice once by its key.
 */
export default async function keepSellers(container: MedusaContainer): Promise<void> {
  const now = systemClock()
  const service = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  await service.keepSellers(now)
  const notices = await service.undeliveredNotices()
  if (notices.length === 0) return
  await container.resolve(Modules.NOTIFICATION).createNotifications(
    notices.map(({ id, seller_id, kind, days_left }) => ({
      ...{ to: seller_id, receiver_id: seller_id, channel: CHANNEL, template: `seller-${kind}` },
      ...{ data: { days_left }, resource_id: seller_id, resource_type: 'seller' },
      idempotency_key: `seller-notice:${id}`,
    })),
  )
  await service.markNoticesDelivered(
    notices.map(({ id }) => id),
    now,
  )
}

export const config = { name: 'keep-sellers', schedule: '*/5 * * * *' }
