import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import type { Parcel } from '@pengshui/cold-chain/modules/haulage'
import { RefusalError } from '@pengshui/kernel'
import {
  CHILD_ORDER_MODULE,
  type ChildOrder,
  type ChildOrderService,
} from '@pengshui/procurement/modules/child_order'
import { childOrderNotFound } from '@pengshui/procurement/refusals'

type Parcels = { children: ChildOrder[]; child_ids: string[]; parcels?: Parcel[]; hold_ids?: string[] }

/** Holds of an order with the node they lie at and the class their goods travel in. */
const HOLDS = `
  select h.id, b.node_id, g.temperature_class from stock_hold h
  join lot_balance b on b.lot_id = h.lot_id and b.zone_id = h.zone_id
  join listing_variant v on v.variant_id = h.variant_id and v.deleted_at is null
  join listing g on g.id = v.listing_id
  where h.order_id = :order_id and h.status in ('bound', 'shipped')`

/**
 * Some or all of an order's children as the cold chain knows them. Nothing but the empty list for an order without
 * children. Refuses `child_order_not_found` for one that is not there or cancelled.
 */
export async function readParcels(
  container: MedusaContainer,
  { order_id, child_id }: { order_id: string; child_id?: string },
): Promise<Parcels> {
  const all = await container.resolve<ChildOrderService>(CHILD_ORDER_MODULE).childrenOf([order_id])
  const live = all.filter(({ status }) => status !== 'cancelled')
  const children = child_id ? live.filter(({ id }) => id === child_id) : live
  if (child_id && children.length === 0) throw new RefusalError(childOrderNotFound())
  if (children.length === 0) return { children, child_ids: [] }
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(HOLDS, { order_id })
  return {
    children,
    child_ids: children.map(({ id }) => id),
    parcels: children.map(({ node_id, temperature_class }) => ({
      origin_node_id: node_id,
      temperature_class,
    })),
    hold_ids: rows
      .filter((hold: Record<string, string>) =>
        children.some(
          (child) => child.node_id === hold.node_id && child.temperature_class === hold.temperature_class,
        ),
      )
      .map(({ id }: { id: string }) => id),
  }
}
