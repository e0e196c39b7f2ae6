import type { MedusaContainer } from '@medusajs/framework/types'
import { RECOGNITION } from '@pengshui/certification/domain'
import { RefusalError, systemClock } from '@pengshui/kernel'
import type { QuotaLine } from '@pengshui/procurement/domain'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { claimOrderUnsettled } from '@pengshui/procurement/refusals'
import { ORDER_LIFE_MODULE, type OrderLifeService } from '../modules/order_life'
import { amountLeft, type LifeFacts, type LifeLine } from '../order-life/facts'
import { refundedFen } from '../order-life/life-view'
import { readLife } from '../order-life/read-life'
import { readSoldLines, type SoldLine } from '../papers/sold-with'
import { orderInProgress, orderNotFound } from '../refusals'

/** A ledger's line with what it costs by now: refunds are off, the goods that stand in for others are in. */
type Standing = { line: LifeLine; amount_fen: number }

export function standingLines(facts: LifeFacts): Map<string, Standing> {
  const standing = new Map<string, Standing>()
  for (const line of facts.lines) {
    const known = standing.get(line.ledger_line_id)
    standing.set(line.ledger_line_id, {
      line: known?.line ?? line,
      amount_fen: (known?.amount_fen ?? 0) + amountLeft(line, facts),
    })
  }
  return standing
}

/** Delivered and paid: what it counts is known. A unit's own order is signed for and paid on account. */
async function isSettled(container: MedusaContainer, facts: LifeFacts): Promise<boolean> {
  if (facts.is_cancelled || !facts.delivered_at) return false
  const order = await container.resolve<ProcurementService>(PROCUREMENT_MODULE).findOrder(facts.order_id)
  if (order) return order.status === 'accepted' && order.paid_at !== null
  return facts.paid_fen >= facts.ordered_fen - refundedFen(facts)
}

/** READ what some lines of an order count by the rules of a unit's own order: settled money, the day's certificates. */
export async function readSettledLines(
  container: MedusaContainer,
  order_id: string,
  line_ids: readonly string[],
): Promise<QuotaLine[]> {
  const open = await container.resolve<OrderLifeService>(ORDER_LIFE_MODULE).openChanges({ order_id })
  if (open.length > 0) throw new RefusalError(orderInProgress())
  const facts = await readLife(container, order_id, systemClock())
  if (!facts) throw new RefusalError(orderNotFound())
  if (!(await isSettled(container, facts))) throw new RefusalError(claimOrderUnsettled())
  const standing = [...standingLines(facts)].filter(([id]) => line_ids.includes(id))
  const held = certificatesOf(await readSoldLines(container, [order_id]))
  return standing.flatMap(([line_id, { line, amount_fen }]): QuotaLine[] => {
    const { variant } = line
    if (!variant) return []
    const { product_id, category_code } = variant
    const certificate_types = held(product_id)
    const quota_eligible = variant.quota_eligible && certificate_types.includes(RECOGNITION)
    return [{ line_id, amount_fen, product_id, quota_eligible, category_code, certificate_types }]
  })
}

/** The types of certificate a product was sold with. */
const certificatesOf = (sold: SoldLine[]) => (of_product_id: string) =>
  sold
    .filter(({ product_id }) => product_id === of_product_id)
    .flatMap(({ certificates }) => certificates)
    .filter(({ counted, subject_id }) => counted && subject_id === of_product_id)
    .map(({ type_code }) => type_code)
