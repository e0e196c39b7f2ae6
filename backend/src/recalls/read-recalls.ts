import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { BaseUnit } from '@pengshui/kernel'
import type { Recall } from '../modules/recall'
import { accountedPercent, type RecallResponse } from './recall-rules'

type Page = { limit: number; offset: number }

const number = (value: unknown): number => Number(value ?? 0)

export type RecallTotals = {
  lots: number
  orders: number
  institutions: number
  to_ship: number
  on_the_way: number
  delivered: number
  seen: number
  answered: number
  responses: Partial<Record<RecallResponse, number>>
  /** in each base unit: what was made of the first lots, stands in our rooms (quarantined of it), was sold, and answered for */
  units: {
    base_unit: BaseUnit
    made: number
    in_stock: number
    quarantined: number
    sold: number
    answered: number
  }[]
  /** 0 to 100: goods whose fate is known */
  accounted_percent: number
}

const TOTALS = `
  select count(*)::int as orders, count(distinct institution_id)::int as institutions,
    count(*) filter (where state = 'to_ship')::int as to_ship, count(*) filter (where state = 'on_the_way')::int as on_the_way,
    count(*) filter (where state = 'delivered')::int as delivered, count(seen_at)::int as seen,
    count(*) filter (where response is not null)::int as answered,
    coalesce((select jsonb_object_agg(response, orders) from (select response, count(*) as orders from recall_order
      where recall_id = :id and response is not null group by 1) r), '{}') as responses
  from recall_order where recall_id = :id`

const ANSWERED = (column: string): string =>
  `select coalesce(sum(${column}), 0) from recall_order
   where recall_id = :id and state <> 'to_ship' and response in ('returned', 'destroyed', 'consumed')`

const UNITS = `
  select l.base_unit, count(*)::int as lots, coalesce(sum(l.made) filter (where l.is_start), 0) as made,
    sum(coalesce(b.on_hand, 0)) as in_stock, sum(coalesce(b.quarantined, 0)) as quarantined, sum(l.sold) as sold,
    case l.base_unit when 'g' then (${ANSWERED('quantity_g')}) else (${ANSWERED('quantity_pieces')}) end as answered
  from recall_lot l
  left join (select lot_id, sum(on_hand) as on_hand, sum(quarantined) as quarantined from lot_balance
    where lot_id in (select lot_id from recall_lot where recall_id = :id) group by 1) b on b.lot_id = l.lot_id
  where l.recall_id = :id group by 1 order by 1`

/** How far a recall is: what it reached, what buyers said, and what is accounted for. */
export async function readTotals(knex: Knex, id: string): Promise<RecallTotals> {
  const [{ rows: totals }, { rows: units }] = await Promise.all([
    knex.raw(TOTALS, { id }),
    knex.raw(UNITS, { id }),
  ])
  const counted = units.map((row: Record<string, unknown>) => ({
    base_unit: row.base_unit as BaseUnit,
    ...{ made: number(row.made), in_stock: number(row.in_stock), quarantined: number(row.quarantined) },
    ...{ sold: number(row.sold), answered: Math.min(number(row.answered), number(row.sold)) },
  }))
  const lots = units.reduce((sum: number, row: { lots: number }) => sum + row.lots, 0)
  return { ...totals[0], lots, units: counted, accounted_percent: accountedPercent(counted) }
}

export type RecallRow = Pick<
  Recall,
  | 'id'
  | 'number'
  | 'level'
  | 'is_drill'
  | 'status'
  | 'reason'
  | 'opened_at'
  | 'start_due_at'
  | 'started_at'
  | 'finish_due_on'
  | 'closed_at'
  | 'outcome'
> & { orders: number; answered: number; lots: number }

/** Recalls, the newest first. `open`: those that somebody has still to do something about. */
export async function listRecalls(
  knex: Knex,
  status: string | undefined,
  { limit, offset }: Page,
): Promise<{ recalls: RecallRow[]; count: number }> {
  const where = knex('recall as r').modify((query) => {
    if (status === 'open') query.whereIn('r.status', ['draft', 'starting', 'started'])
    else if (status) query.where('r.status', status)
  })
  const [recalls, [counted]] = await Promise.all([
    where
      .clone()
      .orderBy('r.number', 'desc')
      .limit(limit)
      .offset(offset)
      .select(
        'r.id',
        'r.number',
        'r.level',
        'r.is_drill',
        'r.status',
        'r.reason',
        'r.opened_at',
        'r.start_due_at',
      )
      .select('r.started_at', 'r.finish_due_on', 'r.closed_at', 'r.outcome')
      .select(
        knex.raw(`(select count(*)::int from recall_order o where o.recall_id = r.id) as orders`),
        knex.raw(`(select count(o.response)::int from recall_order o where o.recall_id = r.id) as answered`),
        knex.raw(`(select count(*)::int from recall_lot l where l.recall_id = r.id) as lots`),
      ),
    where.clone().count('* as count'),
  ])
  return { recalls: recalls as RecallRow[], count: number(counted?.count) }
}

export type RecallOrder = {
  order_id: string
  display_id: number
  created_at: Date
  institution_zh: string | null
  institution_en: string | null
  lots: number
  quantity_g: number
  quantity_pieces: number
  state: 'to_ship' | 'on_the_way' | 'delivered'
  seen_at: Date | null
  response: RecallResponse | null
  note: string | null
  responded_at: Date | null
}

const ORDERS = `
  from recall_order r join "order" o on o.id = r.order_id left join institution u on u.id = r.institution_id
  where r.recall_id = :id and (:answer::text is null or (:answer = 'answered' and r.response is not null)
    or (:answer = 'waiting' and r.response is null) or r.response = :answer)`

/** The orders of a recall, those that wait for an answer first, then the newest. */
export async function listRecallOrders(
  knex: Knex,
  id: string,
  answer: string | null,
  { limit, offset }: Page,
): Promise<{ orders: RecallOrder[]; count: number }> {
  const [{ rows }, counted] = await Promise.all([
    knex.raw(
      `select r.order_id, o.display_id, o.created_at, u.name_zh as institution_zh, u.name_en as institution_en, r.lots,
         r.quantity_g, r.quantity_pieces, r.state, r.seen_at, r.response, r.note, r.responded_at ${ORDERS}
       order by r.response is not null, o.created_at desc, r.order_id limit :limit offset :offset`,
      { id, answer, limit, offset },
    ),
    knex.raw(`select count(*)::int as count ${ORDERS}`, { id, answer }),
  ])
  return {
    orders: rows.map((row: RecallOrder) => ({
      ...row,
      ...{ quantity_g: number(row.quantity_g), quantity_pieces: number(row.quantity_pieces) },
    })),
    count: counted.rows[0].count,
  }
}

export type RecallLot = {
  lot_id: string
  code: string
  product_zh: string
  product_en: string | null
  base_unit: BaseUnit
  is_start: boolean
  status: string
  made: number
  in_stock: number
  quarantined: number
  promised: number
  sold: number
}

/** The lots of a recall with what stands of each now, those it began with first. */
export async function listRecallLots(
  knex: Knex,
  id: string,
  { limit, offset }: Page,
): Promise<{ lots: RecallLot[]; count: number }> {
  const [{ rows }, [counted]] = await Promise.all([
    knex.raw(
      `select r.lot_id, l.code, l.product_name_zh as product_zh, l.product_name_en as product_en, r.base_unit, r.is_start,
         l.status, r.made, coalesce(b.on_hand, 0) as in_stock, coalesce(b.quarantined, 0) as quarantined, r.promised, r.sold
       from recall_lot r join lot l on l.id = r.lot_id
       left join lateral (select sum(on_hand) as on_hand, sum(quarantined) as quarantined from lot_balance
         where lot_id = r.lot_id) b on true
       where r.recall_id = :id order by not r.is_start, l.code limit :limit offset :offset`,
      { id, limit, offset },
    ),
    knex('recall_lot').where({ recall_id: id }).count('* as count'),
  ])
  return {
    lots: rows.map((row: RecallLot) => ({
      ...row,
      ...{ made: number(row.made), in_stock: number(row.in_stock), quarantined: number(row.quarantined) },
      ...{ promised: number(row.promised), sold: number(row.sold) },
    })),
    count: number(counted?.count),
  }
}
