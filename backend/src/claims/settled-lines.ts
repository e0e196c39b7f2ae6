import type { MedusaContainer } from '@medusajs/framework/types'
import {
  CERTIFICATION_MODULE,
  type CertificationService,
} from '@pengshui/certification/modules/certification'
import { dayOf, RefusalError, systemClock } from '@pengshui/kernel'
import type { QuotaLine } from '@pengshui/procurement/domain'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { claimOrderUnsettled } from '@pengshui/procurement/refusals'
import { ORDER_LIFE_MODULE, type OrderLifeService } from '../modules/order_life'
import { amountLeft, type LifeFacts, type LifeLine } from '../order-life/facts'
import { refundedFen } from '../order-life/life-view'
import { readLife } from '../order-life/read-life'
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
  const variants = standing.flatMap(([, { line }]) => line.variant ?? [])
  const { certificates } = await container.resolve<CertificationService>(CERTIFICATION_MODULE).listForSale({
    product_ids: variants.map(({ product_id }) => product_id),
    seller_ids: variants.map(({ seller_id }) => seller_id),
  })
  const day = dayOf(facts.created_at)
  const isOn = ({ valid_from, valid_to }: { valid_from: string | null; valid_to: string | null }): boolean =>
    (valid_from ?? day) <= day && day <= (valid_to ?? day)
  return standing.flatMap(
    ([
      line_id,
      {
        line: { variant },
        amount_fen,
      },
    ]): QuotaLine[] =>
      variant
        ? [
            {
              ...{ line_id, amount_fen, product_id: variant.product_id },
              ...{ quota_eligible: variant.quota_eligible, category_code: variant.category_code },
              certificate_types: certificates
                .filter((one) => one.subject_id === variant.product_id && isOn(one))
                .map(({ type_code }) => type_code),
            },
          ]
        : [],
  )
}
