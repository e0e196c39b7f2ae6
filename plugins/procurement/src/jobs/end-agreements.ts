import type { MedusaContainer } from '@medusajs/framework/types'
import { dayOf, systemClock } from '@pengshui/kernel'
import { FRAMEWORK_AGREEMENT_MODULE, type FrameworkAgreementService } from '../modules/framework_agreement'

/** Agreements end with their last day in Shanghai; their prices were out of force from midnight on anyway. */
export default async function endAgreements(container: MedusaContainer): Promise<void> {
  const now = systemClock()
  await container.resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE).endPassed(dayOf(now), now)
}

export const config = { name: 'end-agreements', schedule: '5 * * * *' }
