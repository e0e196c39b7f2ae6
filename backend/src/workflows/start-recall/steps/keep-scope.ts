import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { LOTS_SQL, ORDERS_WITH_SHORT_SQL } from '../../../recall-scope/scope-sql'
import type { Reached } from './hold-recalled'

const KEEP_LOTS = `
  insert into recall_lot (recall_id, lot_id, base_unit, is_start, made, on_hand, promised, sold)
  select :recall_id, l.id, l.base_unit, l.is_start, l.made, l.on_hand,
    l.promised + coalesce(s.quantity, 0), l.sold
  from (${LOTS_SQL}) l
  left join (select lot_id, sum(quantity) as quantity from stock_shortage
    where lot_id = any(:ids) and cause = 'recall' and reason = :reason group by 1) s on s.lot_id = l.id
  on conflict (recall_id, lot_id) do update set base_unit = excluded.base_unit, is_start = excluded.is_start,
    made = excluded.made, on_hand = excluded.on_hand, promised = excluded.promised, sold = excluded.sold`

const KEEP_ORDERS = `
  insert into recall_order (recall_id, order_id, institution_id, lots, quantity_g, quantity_pieces, state)
  select :recall_id, o.order_id, o.institution_id, o.lots, o.quantity_g, o.quantity_pieces, o.state from (${ORDERS_WITH_SHORT_SQL}) o
  on conflict (recall_id, order_id) do update set lots = excluded.lots, quantity_g = excluded.quantity_g,
    quantity_pieces = excluded.quantity_pieces, state = excluded.state`

/** WRITE: what the recall reached, as it is now that nothing of it can be sold any more. */
export const keepScopeStep = createStep(
  'keep-scope',
  async ({ recall_id, reason, seeds, ids }: Reached, { container }) => {
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await knex.transaction(async (trx) => {
      for (const sql of [KEEP_LOTS, KEEP_ORDERS])
        await trx.raw(sql, { recall_id, reason, seeds, ids } as never)
    })
    return new StepResponse({ recall_id })
  },
)
