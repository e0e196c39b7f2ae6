import type { MedusaContainer } from '@medusajs/framework/types'
import { systemClock } from '@pengshui/kernel'
import { nextMonth } from '@pengshui/procurement/domain'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { readPlaced } from './read-placed'

const UNITS_MAX = 1000

/**
 * Closes a month's statement of every unit that has an account, and whatever earlier month of it is still open.
 * @returns how many were closed
 */
export async function closeStatements(
  container: MedusaContainer,
  month: string,
  actor_id: string,
  now = systemClock(),
): Promise<number> {
  const account = container.resolve<AccountService>(ACCOUNT_MODULE)
  let closed = 0
  for (const institution_id of await account.unitsToClose(month, UNITS_MAX)) {
    let open = await account.monthToClose(institution_id)
    while (open && open <= month) {
      const placed = await readPlaced(container, institution_id, open)
      await account.closeStatement(institution_id, open, { actor_id, at: now }, placed)
      closed += 1
      open = nextMonth(open)
    }
  }
  return closed
}
