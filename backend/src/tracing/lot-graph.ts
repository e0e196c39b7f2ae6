import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { BaseUnit } from '@pengshui/kernel'
import type { TraceabilityService } from '@pengshui/traceability/modules/traceability'

/** A lot in the graph; `depth` counts from the lot that was asked for: what it was made of below zero. */
export type GraphLot = {
  id: string
  code: string
  trace_code: string
  product_name_zh: string | null
  product_name_en: string | null
  base_unit: BaseUnit
  status: string
  quantity_initial: number
  on_hand: number
  orders: number
  sold: number
  depth: number
}

/** What one lot gave to a splitting or mixing, and what another got of it, in base units. */
export type GraphEdge = {
  parent_id: string
  child_id: string
  event_id: string
  event_time: Date
  given: number
  made: number
}
export type LotGraph = { lots: GraphLot[]; edges: GraphEdge[]; is_whole: boolean }

const LOTS = `
  select l.id, l.code, l.trace_code, l.product_name_zh, l.product_name_en, l.base_unit, l.status, l.quantity_initial,
    coalesce(b.on_hand, 0) as on_hand, coalesce(h.orders, 0)::int as orders, coalesce(h.sold, 0) as sold
  from lot l
  left join (select lot_id, sum(on_hand) as on_hand from lot_balance where lot_id = any(:ids) group by 1) b on b.lot_id = l.id
  left join (select lot_id, count(distinct order_id) as orders, sum(quantity) as sold from stock_hold
    where lot_id = any(:ids) and order_id is not null and status in ('bound', 'shipped') group by 1) h on h.lot_id = l.id
  where l.id = any(:ids) order by l.code`

const EDGES = `
  select e.parent_id, e.child_id, e.event_id, t.event_time, i.quantity as given, o.quantity as made
  from lot_edge e join trace_event t using (event_id)
  join trace_event_lot i on i.event_id = e.event_id and i.lot_id = e.parent_id and i.role = 'input'
  join trace_event_lot o on o.event_id = e.event_id and o.lot_id = e.child_id and o.role = 'output'
  where e.parent_id = any(:ids) and e.child_id = any(:ids) order by t.event_time, e.parent_id, e.child_id`

/**
 * A lot, what it was made of and what was made of it, the nearest first and at most `limit` each way, with what each
 * gave to which. Null where there is no such lot.
 */
export async function readLotGraph(
  knex: Knex,
  traceability: TraceabilityService,
  lot_id: string,
  limit: number,
): Promise<LotGraph | null> {
  const { parents, children } = await traceability.relativesOf(lot_id)
  const depths = new Map<string, number>([
    ...parents.slice(0, limit).map(({ id, depth }): [string, number] => [id, -depth]),
    ...children.slice(0, limit).map(({ id, depth }): [string, number] => [id, depth]),
    [lot_id, 0],
  ])
  const ids = [...depths.keys()]
  const [{ rows: lots }, { rows: edges }] = await Promise.all([
    knex.raw(LOTS, { ids } as never),
    knex.raw(EDGES, { ids } as never),
  ])
  if (!lots.some(({ id }: GraphLot) => id === lot_id)) return null
  return {
    lots: lots.map((lot: GraphLot) => ({
      ...lot,
      ...{
        quantity_initial: Number(lot.quantity_initial),
        on_hand: Number(lot.on_hand),
        sold: Number(lot.sold),
      },
      depth: depths.get(lot.id) ?? 0,
    })),
    edges: edges.map((edge: GraphEdge) => ({ ...edge, given: Number(edge.given), made: Number(edge.made) })),
    is_whole: parents.length <= limit && children.length <= limit,
  }
}
