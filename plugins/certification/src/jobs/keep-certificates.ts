import type { MedusaContainer } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'
import { systemClock } from '@pengshui/kernel'
import { CERTIFICATION_MODULE, type CertificationService } from '../modules/certification'

/** The channel a seller is told by; a county that sends text messages gives it a provider of its own. */
const CHANNEL = 'portal'

/**
 * The one calendar of all papers: ends public notices, warns, expires. What was written of it is delivered afterwards,
 * each notice once by its key; the sale gate reads the dates themselves, so a late run sells nothing it should not.
 */
export default async function keepCertificates(container: MedusaContainer): Promise<void> {
  const now = systemClock()
  const service = container.resolve<CertificationService>(CERTIFICATION_MODULE)
  await service.keepDue(now)
  const notices = await service.listUndeliveredNotices()
  if (notices.length === 0) return
  await container.resolve(Modules.NOTIFICATION).createNotifications(
    notices.map(({ id, seller_id, certificate_id, kind, days_left }) => ({
      to: seller_id,
      receiver_id: seller_id,
      channel: CHANNEL,
      template: `certificate-${kind}`,
      data: { certificate_id, days_left },
      resource_id: certificate_id,
      resource_type: 'certificate',
      idempotency_key: `certificate-notice:${id}`,
    })),
  )
  await service.markNoticesDelivered(
    notices.map(({ id }) => id),
    now,
  )
}

export const config = { name: 'keep-certificates', schedule: '* * * * *' }
