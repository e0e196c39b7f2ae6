import type { MedusaContainer } from '@medusajs/framework/types'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { orThrow, RefusalError, type BaseUnit, type Day } from '@pengshui/kernel'
import { ssccOfScan } from '@pengshui/traceability/domain'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'
import { shippingUnitNotFound } from '@pengshui/traceability/refusals'

export type UnitLot = {
  code: string
  trace_code: string
  name_zh: string | null
  name_en: string | null
  quantity: number
  base_unit: BaseUnit
  expires_on: Day
}
export type Unit = {
  order_id: string
  node_id: string
  temperature_class: string
  node: { name_zh: string; name_en: string }
  display_id: number
  child: { id: string; no: number; status: string; institution_id: string } | null
  lots: UnitLot[]
}

/** Goods lie at a node and travel in the class of their listing, as child orders are split (child-orders/read-parcels). */
const UNITS = `
  with held as (
    select h.order_id, b.node_id, g.temperature_class, h.lot_id, sum(h.quantity) as quantity
    from stock_hold h
    join lot_balance b on b.lot_id = h.lot_id and b.zone_id = h.zone_id
    join listing_variant v on v.variant_id = h.variant_id and v.deleted_at is null
    join listing g on g.id = v.listing_id
    where h.order_id = :order_id and h.status in ('bound', 'shipped')
    group by 1, 2, 3, 4
  )
  select u.order_id, u.node_id, u.temperature_class, o.display_id,
    jsonb_build_object('name_zh', n.name_zh, 'name_en', n.name_en) as node,
    (select jsonb_build_object('id', c.id, 'no', c.no, 'status', c.status, 'institution_id', c.institution_id)
     from child_order c where c.order_id = u.order_id and c.node_id = u.node_id
       and c.temperature_class = u.temperature_class and c.status <> 'cancelled' limit 1) as child,
    jsonb_agg(jsonb_build_object('code', t.code, 'trace_code', t.trace_code, 'name_zh', t.product_name_zh,
      'name_en', t.product_name_en, 'quantity', u.quantity, 'base_unit', t.base_unit, 'expires_on', t.expires_on)
      order by t.code) as lots
  from held u
  join "order" o on o.id = u.order_id
  join network_node n on n.id = u.node_id
  join lot t on t.id = u.lot_id
  group by u.order_id, u.node_id, u.temperature_class, o.display_id, n.name_zh, n.name_en
  order by n.name_zh, u.temperature_class`

/** What of an order leaves together; nothing for an order that nothing is held for. */
export async function readUnits(knex: Knex, order_id: string): Promise<Unit[]> {
  const { rows } = await knex.raw(UNITS, { order_id })
  return rows
}

/** The unit a scan names, with what is in it. Refuses `scan_not_sscc`, `shipping_unit_not_found`. */
export async function findUnit(container: MedusaContainer, scan: string): Promise<Unit & { sscc: string }> {
  const sscc = orThrow(ssccOfScan(scan))
  const named = await container.resolve<TraceabilityService>(TRACEABILITY_MODULE).shippingUnitOf(sscc)
  if (!named) throw new RefusalError(shippingUnitNotFound())
  const units = await readUnits(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), named.order_id)
  const unit = units.find(
    ({ node_id, temperature_class }) =>
      node_id === named.node_id && temperature_class === named.temperature_class,
  )
  if (!unit) throw new RefusalError(shippingUnitNotFound())
  return { ...unit, sscc }
}
