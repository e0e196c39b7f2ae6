import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import type { Arrival, OrderMoney, SettlementLoad, SoldLine } from '@pengshui/cooperative/domain'
import { systemClock } from '@pengshui/kernel'
import {
  CHILD_ORDER_MODULE,
  type ChildOrder,
  type ChildOrderService,
} from '@pengshui/procurement/modules/child_order'
import { isOf, missingQuantity, promisedQuantity, type LifeFacts, type LifeLine } from '../order-life/facts'
import { readLife } from '../order-life/read-life'

/** Everything of an order that its sellers' settlement follows from; null when there is no such order. */
export async function readOrderMoney(
  container: MedusaContainer,
  order_id: string,
): Promise<OrderMoney | null> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const life = await readLife(container, order_id, systemClock())
  if (!life) return null
  const [core, children, nodes] = await Promise.all([
    readCore(knex, order_id),
    life.buyer_kind === 'institution'
      ? container.resolve<ChildOrderService>(CHILD_ORDER_MODULE).childrenOf([order_id])
      : [],
    container
      .resolve<LotLedgerService>(LOT_LEDGER_MODULE)
      .nodesOfZones([...new Set(life.holds.map(({ zone_id }) => zone_id))]),
  ])
  return {
    order_id,
    display_id: core.display_id,
    buyer_kind: life.buyer_kind,
    placed_at: life.created_at,
    ordered_fen: life.ordered_fen,
    lines: life.lines.map(soldLine),
    loads: loadsOf(life, nodes),
    legs: life.legs.filter(({ status }) => status !== 'cancelled'),
    moves: movesOf(life),
    refunds: life.refunds.flatMap(({ id, line_id, cause, amount_fen, occurred_at: at }) =>
      line_id ? [{ id, line_id, cause, amount_fen, at }] : [],
    ),
    arrivals: life.lines.flatMap((line) => arrivalOf(line, life, children) ?? []),
    ended_at: life.is_cancelled ? (core.canceled_at ?? life.now) : null,
  }
}

async function readCore(knex: Knex, order_id: string) {
  const row = await knex('order').where({ id: order_id }).first('display_id', 'canceled_at')
  return { display_id: row?.display_id ?? null, canceled_at: row?.canceled_at ?? null } as {
    display_id: number | null
    canceled_at: Date | null
  }
}

function soldLine({ variant, ...line }: LifeLine): SoldLine {
  const { line_id, ledger_line_id, units, amount_fen, replaces_line_id } = line
  return {
    ...{ line_id, ledger_line_id, units, amount_fen, replaces_line_id },
    seller_id: variant?.seller_id ?? null,
    product_id: variant?.product_id ?? null,
    sku: variant?.sku ?? null,
    name_zh: variant ? `${variant.name_zh} ${variant.net_content_zh}` : '未知商品',
    name_en: variant ? `${variant.name_en} ${variant.net_content_en}` : 'unknown goods',
    return_policy: variant?.return_policy ?? '',
  }
}

/** Goods that are bound or have left, by line and node. */
function loadsOf({ lines, holds }: LifeFacts, nodes: Map<string, string>): SettlementLoad[] {
  return lines.flatMap((line) =>
    holds
      .filter(isOf(line))
      .filter(({ status }) => status === 'bound' || status === 'shipped')
      .map(({ zone_id, quantity }) => ({
        line_id: line.line_id,
        node_id: nodes.get(zone_id) ?? '',
        temperature_class: line.variant?.temperature_class ?? '',
        weight_g: Math.ceil((quantity * (line.variant?.weight_g ?? 0)) / (line.variant?.base_quantity ?? 1)),
      }))
      .filter(({ node_id }) => node_id !== ''),
  )
}

const movesOf = ({ substitutions }: LifeFacts): OrderMoney['moves'] =>
  substitutions.flatMap(({ id, line_id, to_line_id, amount_fen, status, answered_at }) =>
    status === 'accepted' && to_line_id && answered_at
      ? [{ substitution_id: id, line_id, to_line_id, amount_fen, at: answered_at }]
      : [],
  )

/** When all of a line is with the buyer: every part of it signed for, or the whole order at a consumer's door. */
function arrivalOf(line: LifeLine, life: LifeFacts, children: ChildOrder[]): Arrival | null {
  const { line_id } = line
  if (missingQuantity(line, life) > 0 || promisedQuantity(line, life) > 0) return null
  if (life.buyer_kind === 'consumer')
    return life.delivered_at ? { line_id, kind: 'delivered', at: life.delivered_at } : null
  const parts = children.filter(({ status, rows }) => status !== 'cancelled' && rows.some(isOf(line)))
  const signed = parts.flatMap(({ status, accepted_at }) =>
    status === 'accepted' && accepted_at ? [accepted_at.getTime()] : [],
  )
  if (parts.length === 0 || signed.length < parts.length) return null
  return { line_id, kind: 'accepted', at: new Date(Math.max(...signed)) }
}
