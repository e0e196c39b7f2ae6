import type { MedusaContainer } from '@medusajs/framework/types'
import { addDays, dayOf, systemClock } from '@pengshui/kernel'
import { closeStatements } from '../account/close-statements'

/** By then what was signed for and paid in the month before has been recorded. */
const CLOSING_DAY = 3

/** Closes the month before from its third day on; what is closed already stays as it is. */
export default async function closeLastMonth(container: MedusaContainer): Promise<void> {
  const today = dayOf(systemClock())
  if (Number(today.slice(8)) < CLOSING_DAY) return
  await closeStatements(container, addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7), 'system')
}

// Every day: a timer of more than 24 days overflows, fires at once and for ever (see rules/job-schedules.spec.ts).
export const config = { name: 'close-statements', schedule: '0 20 * * *' }
