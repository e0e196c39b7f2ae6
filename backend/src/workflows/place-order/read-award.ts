import type { MedusaContainer } from '@medusajs/framework/types'
import { longestTravelDays } from '@pengshui/cold-chain/domain'
import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'
import { RefusalError, type Day } from '@pengshui/kernel'
import { quotationHoldExpired, shipDayFor } from '@pengshui/procurement/domain'
import type { AwardRef } from '../../modules/order_desk'
import { onlyKept, readKept } from '../../quotations/kept-goods'
import { readCandidateLots } from '../shared/read-stock'
import type { OrderFacts } from './facts'

/** The first day to look at: today, or where an award is delivered later, as much earlier as the longest way takes. */
export async function firstShipDay(
  container: MedusaContainer,
  award: AwardRef | undefined,
  today: Day,
): Promise<Day> {
  if (!award || award.deliver_from <= today) return today
  const network = await container.resolve<NetworkService>(NETWORK_MODULE).readNetwork()
  return shipDayFor(award.deliver_from, longestTravelDays(network), today)
}

/**
 * READ: the lots kept for an award, by its quotation or, after an attempt that was cut off, by the cart itself. No
 * harvest to come stands in for them. Refuses `quotation_hold_expired`.
 */
export async function readKeptStock(
  container: MedusaContainer,
  product_ids: string[],
  holders: string[],
): Promise<Pick<OrderFacts, 'lots' | 'presales'>> {
  const [lots, kept] = await Promise.all([
    readCandidateLots(container, product_ids),
    readKept(container, holders),
  ])
  if (kept.length === 0) throw new RefusalError(quotationHoldExpired())
  return { lots: onlyKept(lots, kept), presales: [] }
}
