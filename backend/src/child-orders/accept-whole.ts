import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { accept, orThrow, refuse, RefusalError, type Result } from '@pengshui/kernel'
import type { FoundLot } from '@pengshui/procurement/domain'
import {
  CHILD_ORDER_MODULE,
  type ChildOrder,
  type ChildOrderService,
} from '@pengshui/procurement/modules/child_order'
import { acceptedTooMany, alreadyAccepted, notDelivered } from '@pengshui/procurement/refusals'
import { orderNotFound } from '../refusals'
import { readOrder, type OrderView } from '../orders/read-order'
import { settleOpen } from '../workflows/change-order'
import { acceptChild } from './accept-child'
import { AcceptanceBody } from './acceptance-input'

type Kept = { line_id: string; accepted_units: number }

/**
 * Signs for everything of an order that stands at the door, where nothing needs a thermometer: lines not named are
 * accepted whole, missing units are short. Safe to repeat after a crash: each delivery is signed for once.
 */
export async function acceptWhole(
  container: MedusaContainer,
  order_id: string,
  officer: { id: string; name: string },
  lines: Kept[],
): Promise<void> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const order = await readOrder(knex, order_id)
  if (!order) throw new RefusalError(orderNotFound())
  const all = await container.resolve<ChildOrderService>(CHILD_ORDER_MODULE).childrenOf([order_id])
  const live = all.filter(({ status }) => status !== 'cancelled')
  const waiting = live.filter(({ status }) => status === 'delivered')
  if (live.some(({ status }) => status === 'placed' || status === 'dispatched') || live.length === 0)
    throw new RefusalError(notDelivered())
  if (waiting.length === 0) {
    await settleOpen(container, order_id)
    throw new RefusalError(alreadyAccepted())
  }
  const found = orThrow(foundOf(order, waiting, lines))
  for (const child of waiting) {
    const body = AcceptanceBody.parse({
      lots: found.get(child.id) ?? [],
      idempotency_key: `whole:${child.id}`,
    })
    await acceptChild(container, child, officer, body)
  }
}

/** Accepted units per line as received goods per lot: the last lots are the short ones. */
function foundOf(
  { lines }: OrderView,
  children: ChildOrder[],
  kept: Kept[],
): Result<Map<string, FoundLot[]>> {
  const found = new Map<string, FoundLot[]>()
  for (const { line_id, accepted_units } of kept) {
    const line = lines.find((one) => one.line_id === line_id)
    const rows = children
      .flatMap((child) => child.rows)
      .filter((row) => row.line_id === line?.ledger_line_id && row.variant_id === line.variant_id)
    const units = rows.reduce((sum, row) => sum + row.units, 0)
    if (accepted_units > units) return refuse(acceptedTooMany(line_id))
    const quantity = rows.reduce((sum, row) => sum + row.quantity, 0)
    let left = accepted_units === units ? quantity : Math.round((quantity * accepted_units) / units)
    for (const { child_id, line_id: ledger_line_id, variant_id, lot_id, quantity: sent } of rows) {
      const received_quantity = Math.min(left, sent)
      left -= received_quantity
      if (received_quantity === sent) continue
      const lot = { line_id: ledger_line_id, variant_id, lot_id, received_quantity, rejected_quantity: 0 }
      found.set(child_id, [...(found.get(child_id) ?? []), { ...lot, reason: 'missing' }])
    }
  }
  return accept(found)
}
