import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { Check } from '../orders/verify-lines'

/**
 * What is on hand of a lot by its story: what came into being, came out of a regrouping, was found or returned, less
 * what went into one, left stock for an order, was missing or written off. Transfers move it and change nothing.
 */
const TOLD = `
  select lot_id, sum(quantity) as quantity from (
    select l.lot_id, l.quantity * case
        when e.event_type = 'TransformationEvent' then case l.role when 'output' then 1 else -1 end
        when e.event_type <> 'ObjectEvent' then 0
        when e.action = 'ADD' then 1
        when e.action = 'DELETE' then -1
        when e.biz_step = 'receiving' and e.disposition = 'returned' then 1
        else 0 end as quantity
      from trace_event_lot l join trace_event e using (event_id)
    union all
    select s.lot_id, -s.quantity from trace_event e
      cross join lateral jsonb_to_recordset(e.extension -> 'from_stock') as s(lot_id text, quantity bigint)
      where e.biz_step = 'shipping') t
  group by lot_id`

const QUANTITIES = `
  select lot.code, coalesce(t.quantity, 0) as told, coalesce(b.on_hand, 0) as on_hand
  from (${TOLD}) t
  full join (select lot_id, sum(on_hand) as on_hand from lot_balance group by lot_id) b using (lot_id)
  left join lot on lot.id = lot_id`

/** What orders have of lots: given by the story less given up again, and held or shipped in the ledger. */
const SHARES = `
  select order_id, lot.code, coalesce(t.share, 0) as told, coalesce(h.quantity, 0) as held
  from (
    select p ->> 'id' as order_id, l.lot_id,
      sum(case e.action when 'ADD' then l.quantity when 'DELETE' then -l.quantity else 0 end) as share
    from trace_event e cross join lateral jsonb_array_elements(e.biz_transactions) p
    join trace_event_lot l using (event_id)
    where e.event_type = 'TransactionEvent' and p ->> 'type' = 'po' group by 1, 2) t
  full join (select order_id, lot_id, sum(quantity) as quantity from stock_hold
    where order_id is not null and status in ('bound', 'shipped') group by 1, 2) h using (order_id, lot_id)
  left join lot on lot.id = lot_id`

/** Facts and the EPCIS events that state them, each with how much of how many lots it is about. */
const STATEMENTS = `
  select event_id, t.lots, t.quantity, s.lots as stated_lots, s.quantity as stated_quantity
  from (select event_id, count(*) as lots, sum(quantity) as quantity from trace_event_lot group by 1) t
  full join (select e.event_id, count(*) as lots, sum(x.quantity) as quantity from epcis_event e
    join epcis_event_epc x on x.event_id = e.id where e.partner_id is null group by 1) s using (event_id)`

/** Where goods lead to an order that still has of them, by the edges and by the events they are made of. */
const EDGES = `
  select c.uri as goods, o.uri as order_uri, d.share, coalesce(g.open, false) as open from (
    select x.epc_id, po.id as order_id,
      sum(case e.action when 'ADD' then x.quantity when 'DELETE' then -x.quantity else 0 end) as share
    from epcis_event e join epcis_event_party p on p.event_id = e.id and p.list = 1 and p.type = 'po'
    join epcis_epc po on po.uri = p.uri join epcis_event_epc x on x.event_id = e.id
    where e.type = 'TransactionEvent' and e.partner_id is null group by 1, 2) d
  left join (select parent_id, child_id, bool_or(valid_to is null) as open from epcis_edge
    where kind = 'order' group by 1, 2) g on g.parent_id = d.epc_id and g.child_id = d.order_id
  join epcis_epc c on c.id = d.epc_id join epcis_epc o on o.id = d.order_id`

const CHECKS: [what: string, sql: string, wrong: string][] = [
  ['lots by their events', QUANTITIES, 'told <> on_hand'],
  ['shares of orders by their events', SHARES, 'told <> held'],
  [
    'facts and their EPCIS statements',
    STATEMENTS,
    '(lots, quantity) is distinct from (stated_lots, stated_quantity)',
  ],
  ['goods that lead to orders', EDGES, '(share > 0) <> open'],
]
const SHOWN_MAX = 200

/** Holds the lots' story against the stock ledger, and the statements and edges made of it against the story. */
export async function verifyTrace(knex: Knex): Promise<Check[]> {
  const checks: Check[] = []
  for (const [what, sql, wrong] of CHECKS) {
    const counted = await knex.raw(`select count(*)::int as rows from (${sql}) r`)
    const { rows: drift } = await knex.raw(`select * from (${sql}) r where ${wrong} limit ?`, [SHOWN_MAX])
    checks.push({ what, rows: counted.rows[0].rows, drift })
  }
  return checks
}
