import { dayOf, systemClock, tenantOf, type Day } from '@pengshui/kernel'

/** Who writes to a seller's list of households, today. */
export function householdBy(req: object): { seller_id: string; person_id: string; today: Day } {
  const { id: seller_id, person_id } = tenantOf(req)
  return { seller_id, person_id, today: dayOf(systemClock()) }
}
