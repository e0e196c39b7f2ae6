import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { BaseUnit } from '@pengshui/kernel'
import type { RecallLevel, RecallResponse } from './recall-rules'

export type OrderRecall = {
  id: string
  number: number
  level: RecallLevel
  status: 'started' | 'closed'
  outcome: 'confirmed' | 'unfounded' | null
  advice: string
  reason: string
  started_at: Date
  /** where the goods are: only of what has left it can be asked what became of it */
  state: 'to_ship' | 'on_the_way' | 'delivered'
  response: RecallResponse | null
  responded_at: Date | null
  /** what of this order is recalled */
  lots: {
    code: string
    trace_code: string
    product_zh: string | null
    product_en: string | null
    base_unit: BaseUnit
  }[]
}

/** Recalls that reached an order, for its buyer; never a drill. */
export async function recallsOfOrder(knex: Knex, order_id: string): Promise<OrderRecall[]> {
  const { rows } = await knex.raw(
    `select r.id, r.number, r.level, case r.status when 'closed' then 'closed' else 'started' end as status, r.outcome,
       r.advice, r.reason, r.started_at, o.state, o.response, o.responded_at,
       coalesce((select jsonb_agg(distinct jsonb_build_object('code', l.code, 'trace_code', l.trace_code,
           'product_zh', l.product_name_zh, 'product_en', l.product_name_en, 'base_unit', l.base_unit))
         from recall_lot x join lot l on l.id = x.lot_id
         where x.recall_id = r.id and (
           exists (select 1 from stock_hold h where h.order_id = :order_id and h.lot_id = x.lot_id and h.status in ('bound', 'shipped'))
           or exists (select 1 from stock_shortage s where s.order_id = :order_id and s.lot_id = x.lot_id and s.cause = 'recall'))),
         '[]') as lots
     from recall_order o join recall r on r.id = o.recall_id
     where o.order_id = :order_id and not r.is_drill and r.status in ('starting', 'started', 'closed')
     order by r.number desc`,
    { order_id },
  )
  return rows
}
