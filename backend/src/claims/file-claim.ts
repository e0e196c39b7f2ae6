import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { RefusalError, systemClock } from '@pengshui/kernel'
import { maskedName, type ClaimSource } from '@pengshui/procurement/domain'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { claimConsentMissing, claimLineUnknown } from '@pengshui/procurement/refusals'
import { orderCancelled } from '../order-life/refusals'
import { readLife } from '../order-life/read-life'
import { readOrder } from '../orders/read-order'
import { orderNotFound } from '../refusals'
import type { ClaimBody } from './inputs'
import { standingLines } from './settled-lines'

type Claimant = { source: ClaimSource; claimed_by: string; name?: string }

/** A buyer claims an order, or lines of it, for a unit: with consent, and never with more than a masked name. */
export async function fileClaim(
  container: MedusaContainer,
  order_id: string,
  { institution_id, line_ids, consent }: ClaimBody,
  { source, claimed_by, name }: Claimant,
): Promise<string> {
  if (!consent) throw new RefusalError(claimConsentMissing())
  const facts = await readLife(container, order_id, systemClock())
  const order = await readOrder(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), order_id)
  if (!facts || !order) throw new RefusalError(orderNotFound())
  if (facts.is_cancelled) throw new RefusalError(orderCancelled(order_id))
  // The buyer knows the order's lines; the books know the cart's.
  const kept = new Map(facts.lines.map((line) => [line.line_id, line.ledger_line_id]))
  const asked = line_ids ? line_ids.map((id) => kept.get(id)) : [...kept.values()]
  const standing = standingLines(facts)
  const lines = [...new Set(asked)].flatMap((line_id) => {
    const amount_fen = line_id ? standing.get(line_id)?.amount_fen : undefined
    return line_id && amount_fen ? [{ line_id, amount_fen }] : []
  })
  if (asked.includes(undefined) || lines.length === 0) throw new RefusalError(claimLineUnknown())
  return container.resolve<ProcurementService>(PROCUREMENT_MODULE).fileClaim(
    {
      ...{ order_id, institution_id, source, claimed_by, lines },
      masked_name: maskedName(name ?? order.shipping_address?.name ?? ''),
      ordered_at: facts.created_at,
    },
    systemClock(),
  )
}
