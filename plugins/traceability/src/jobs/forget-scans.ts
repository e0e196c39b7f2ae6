import type { MedusaContainer } from '@medusajs/framework/types'
import { systemClock } from '@pengshui/kernel'
import { TRACEABILITY_MODULE, type TraceabilityService } from '../modules/traceability'

/** Scans are counted to find copies, not to be kept. */
export default async function forgetScans(container: MedusaContainer): Promise<void> {
  await container.resolve<TraceabilityService>(TRACEABILITY_MODULE).forgetScans(systemClock())
}

export const config = { name: 'forget-scans', schedule: '17 3 * * *' }
