import { dayOf, systemClock, tenantOf } from '@pengshui/kernel'
import type { Proposer } from '@pengshui/cooperative/modules/listing_desk'

/** Who proposes, for which seller, and when. */
export function proposerOf(req: object): Proposer {
  const { id: seller_id, person_id } = tenantOf(req)
  const now = systemClock()
  return { seller_id, person_id, now, today: dayOf(now) }
}
