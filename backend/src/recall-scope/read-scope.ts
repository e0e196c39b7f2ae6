import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { BaseUnit } from '@pengshui/kernel'
import { lotUri } from '@pengshui/traceability/domain'
import type { EpcisService } from '@pengshui/traceability/modules/epcis'
import { findLots } from './find-lots'
import type { RecallStart } from './inputs'
import { LOTS_SQL, NODES_SQL, ORDERS_SQL, TOTALS_SQL } from './scope-sql'

type Named<K extends string> = Record<`${K}_zh` | `${K}_en`, string | null>
export type ScopeLot = Named<'product_name' | 'producer_name'> & {
  id: string
  code: string
  trace_code: string
  township_code: string
  village_name: string | null
  plot_ref: string | null
  produced_on: string
  expires_on: string
  base_unit: BaseUnit
  status: string
  made: number
  on_hand: number
  promised: number
  sold: number
  is_start: boolean
}
export type ScopeOrder = Named<'institution'> & {
  order_id: string
  display_id: number
  created_at: Date
  institution_id: string | null
  lots: number
  quantity_g: number
  quantity_pieces: number
  state: 'to_ship' | 'on_the_way' | 'delivered'
}
export type ScopeNode = {
  id: string
  code: string
  name_zh: string
  name_en: string
  lots: number
  on_hand_g: number
  on_hand_pieces: number
}
type Sums = Record<'made' | 'on_hand' | 'promised' | 'sold', number>
export type ScopeTotals = {
  starts: number
  lots: number
  quantities: Partial<Record<BaseUnit, Sums>>
  orders: number
  buyers: number
  institutions: number
  to_ship: number
  on_the_way: number
  delivered: number
}
export type Scope = { totals: ScopeTotals; nodes: ScopeNode[]; lots: ScopeLot[]; orders: ScopeOrder[] }
type Part = { limit: number; offset: number }

/** The lot number at the end of a lot's identifier. */
const codeOf = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))

/** The lots a fault began with, and all lots it reached, those among them. */
export async function reachedBy(
  knex: Knex,
  repository: EpcisService,
  start: RecallStart,
): Promise<{ seeds: string[]; ids: string[] }> {
  const starts = await findLots(knex, start)
  const { goods } = await repository.affectedBy(starts.map(lotUri))
  const seeds = starts.map(({ id }) => id)
  // What has no story in the repository is in the scope all the same: itself.
  const reached: { id: string }[] = await knex('lot').select('id').whereIn('code', goods.map(codeOf))
  return { seeds, ids: [...new Set([...seeds, ...reached.map(({ id }) => id)])] }
}

/**
 * From where a fault began to everything it reached: the lots made of those lots, where they stand, and the orders
 * that have of them. A part of the lots and a part of the orders; totals and places whole.
 */
export async function readScope(
  knex: Knex,
  repository: EpcisService,
  start: RecallStart,
  parts: { lots: Part | null; orders: Part | null },
): Promise<Scope> {
  const { seeds, ids } = await reachedBy(knex, repository, start)
  const ask = async <T>(sql: string, bindings: object = {}): Promise<T[]> => {
    const { rows } = await knex.raw(sql, { ids, seeds, ...bindings } as never)
    return rows
  }
  const [[totals], nodes, lots, orders] = await Promise.all([
    ask<Omit<ScopeTotals, 'starts'>>(TOTALS_SQL),
    ask<ScopeNode>(NODES_SQL),
    parts.lots ? ask<ScopeLot>(`${LOTS_SQL} order by l.code limit :limit offset :offset`, parts.lots) : [],
    parts.orders
      ? ask<ScopeOrder & { buyer: string }>(
          `${ORDERS_SQL} order by o.created_at desc, o.id limit :limit offset :offset`,
          parts.orders,
        )
      : [],
  ])
  if (!totals) throw new Error('Totals always have a row')
  return {
    totals: { ...totals, starts: seeds.length, quantities: totals.quantities ?? {} },
    nodes: nodes.map((node) => ({
      ...node,
      on_hand_g: Number(node.on_hand_g),
      on_hand_pieces: Number(node.on_hand_pieces),
    })),
    lots: lots.map((lot) => ({
      ...lot,
      ...{ made: Number(lot.made), on_hand: Number(lot.on_hand) },
      ...{ promised: Number(lot.promised), sold: Number(lot.sold) },
    })),
    orders: orders.map(({ buyer: _buyer, ...order }) => ({
      ...order,
      quantity_g: Number(order.quantity_g),
      quantity_pieces: Number(order.quantity_pieces),
    })),
  }
}
