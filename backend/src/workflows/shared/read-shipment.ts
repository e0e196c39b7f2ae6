import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import type { BaseUnit } from '@pengshui/kernel'

type Node = { id: string; name_zh: string; name_en: string; township_code: string | null }
type ShippedLot = {
  lot_id: string
  quantity: number
  base_unit: BaseUnit
  temperature_class: string
  node: Node
}

export type Shipment = {
  order_id: string
  lots: ShippedLot[]
  legs: {
    seq: number
    origin_node_id: string | null
    temperature_class: string
    from: Node
    to: Node | null
    departed_at: Date | null
    arrived_at: Date | null
  }[]
}

const NODE = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name_zh', ${alias}.name_zh, 'name_en', ${alias}.name_en, 'township_code', ${alias}.township_code)`

/** READ: what of which lot travels with an order, from where, on which legs. */
export const readShipmentStep = createStep(
  'read-shipment',
  async ({ order_id }: { order_id: string }, { container }) => {
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const [lots, legs] = await Promise.all([
      knex.raw(
        `select h.lot_id, sum(h.quantity) as quantity, min(t.base_unit) as base_unit, min(t.temperature_class) as temperature_class, ${NODE('n')} as node
       from stock_hold h join lot t on t.id = h.lot_id
       join storage_zone z on z.id = h.zone_id join network_node n on n.id = z.node_id
       where h.order_id = :order_id and h.status in ('bound', 'shipped') group by h.lot_id, n.id order by h.lot_id`,
        { order_id },
      ),
      knex.raw(
        `select l.seq, l.origin_node_id, l.temperature_class, ${NODE('f')} as "from", case when t.id is null then null else ${NODE('t')} end as "to", l.departed_at, l.arrived_at
       from order_leg l join network_node f on f.id = l.from_node_id left join network_node t on t.id = l.to_node_id
       where l.order_id = :order_id and l.status <> 'cancelled' order by l.seq`,
        { order_id },
      ),
    ])
    const shipment: Shipment = {
      order_id,
      lots: lots.rows.map((lot: ShippedLot) => ({ ...lot, quantity: Number(lot.quantity) })),
      legs: legs.rows,
    }
    return new StepResponse(shipment)
  },
)
