import type { MedusaContainer } from '@medusajs/framework/types'
import { systemClock } from '@pengshui/kernel'
import { CERTIFICATION_MODULE, type CertificationService } from '../modules/certification'

/** Marks what has expired; the sale gate reads the dates themselves, so a late run sells nothing it should not. */
export default async function expireCertificates(container: MedusaContainer): Promise<void> {
  await container.resolve<CertificationService>(CERTIFICATION_MODULE).expireDue(systemClock())
}

export const config = { name: 'expire-certificates', schedule: '5 * * * *' }
