import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { BaseUnit, Day } from '@pengshui/kernel'
import type { ChildOrder } from '@pengshui/procurement/modules/child_order'
import { CHILD_ROWS_SQL } from './child-sql'

export type Named = { name_zh: string; name_en: string }
export type ChildGoods = Named & {
  line_id: string
  variant_id: string
  lot_id: string
  lot_code: string
  trace_code: string
  sku: string
  net_content_zh: string
  net_content_en: string
  base_unit: BaseUnit
  unit_quantity: number
  quantity: number
  units: number
  amount_fen: number
  expires_on: Day
  quota_eligible: boolean
}
type Row = ChildGoods & { child_id: string }

/** Child orders with the names of their nodes and goods, as every screen shows them. */
export async function showChildren(knex: Knex, children: ChildOrder[]) {
  const child_ids = children.map(({ id }) => id)
  const [nodes, { rows }] = await Promise.all([
    namesOfNodes(
      knex,
      children.map(({ node_id }) => node_id),
    ),
    knex.raw(CHILD_ROWS_SQL, { child_ids }),
  ])
  return children.map(({ institution_id: _i, rows: _r, ...child }) => ({
    ...child,
    node: nodes.get(child.node_id) ?? null,
    goods: rows
      .filter(({ child_id }: Row) => child_id === child.id)
      .map(({ child_id: _c, ...row }: Row): ChildGoods => ({
        ...row,
        quantity: Number(row.quantity),
        amount_fen: Number(row.amount_fen),
      })),
  }))
}

export type ShownChild = Awaited<ReturnType<typeof showChildren>>[number]

/** Names of nodes by id. */
export async function namesOfNodes(
  knex: Knex,
  ids: string[],
): Promise<Map<string, Named & { tier: string }>> {
  const rows = await knex('network_node').whereIn('id', ids).select('id', 'name_zh', 'name_en', 'tier')
  return new Map(rows.map(({ id, ...node }) => [String(id), node]))
}
