import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import type { BaseUnit } from '@pengshui/kernel'

/** What one act moved of a lot in a room, for an order or for none. */
export type Moved = {
  kind: string
  /** more is on hand than before */
  found: boolean
  order_id: string | null
  lot_id: string
  quantity: number
  base_unit: BaseUnit
  at: Date
  place: { id: string; name_zh: string; name_en: string; township_code: string | null }
}
export type Acted = { act_key: string; moved: Moved[] }

const MOVED_SQL = `
  select m.kind, m.delta_on_hand > 0 as found, m.order_id, m.lot_id, b.base_unit, min(m.occurred_at) as at,
    sum(greatest(abs(m.delta_on_hand), abs(m.delta_held), abs(m.delta_quarantined))) as quantity,
    jsonb_build_object('id', n.id, 'name_zh', n.name_zh, 'name_en', n.name_en, 'township_code', n.township_code) as place
  from stock_movement m
  join lot_balance b using (lot_id, zone_id)
  join network_node n on n.id = b.node_id
  where m.act_key = :act_key and m.kind in ('hold', 'release', 'return', 'scrap', 'quarantine', 'quarantine_release', 'adjust')
  group by m.kind, m.delta_on_hand > 0, m.order_id, m.lot_id, b.base_unit, n.id order by m.lot_id, n.id`

/** READ: what an act moved, from the ledger itself, so that telling it again tells the same. */
export const readMovedStep = createStep('read-moved', async (act_key: string, { container }) => {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(MOVED_SQL, { act_key })
  const moved: Moved[] = rows.map((row: Moved) => ({ ...row, quantity: Number(row.quantity) }))
  return new StepResponse<Acted>({ act_key, moved })
})
