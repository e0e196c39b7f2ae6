import type { MedusaContainer } from '@medusajs/framework/types'
import { addDays, dayOf, systemClock } from '@pengshui/kernel'
import { closeStatements } from '../account/close-statements'

/** On the third day what was signed for and paid in the month before has been recorded. */
export default async function closeLastMonth(container: MedusaContainer): Promise<void> {
  const first_on = `${dayOf(systemClock()).slice(0, 7)}-01`
  await closeStatements(container, addDays(first_on, -1).slice(0, 7), 'system')
}

export const config = { name: 'close-statements', schedule: '0 20 2 * *' }
