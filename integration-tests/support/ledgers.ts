import type { Row, Sql } from './database'
import { settlementDrift } from './settlement-drift'
import { tellWriteOffs } from './told'

/** Everything a refused call must leave as it was: counts and sums over the books of the house. */
export async function books(sql: Sql): Promise<Row> {
  const [row] = await sql(`
    select
      (select count(*) from stock_movement) as movements,
      (select count(*) from stock_hold where status in ('held', 'bound')) as live_holds,
      (select concat_ws('/', sum(on_hand), sum(held), sum(quarantined)) from lot_balance) as stock,
      (select count(*) from lot) as lots,
      (select count(*) from trace_event) as trace_events,
      (select count(*) from quota_transfer) as quota_entries,
      (select string_agg(status || n, ',' order by status) from
        (select status, count(*) as n from institution_order group by 1) s) as institution_orders,
      (select count(*) from delivery_acceptance) as acceptances,
      (select concat_ws('/', count(*), sum(amount_fen)) from account_entry) as account_entries,
      (select count(*) from bank_receipt) as receipts,
      (select count(*) from account_statement) as statements,
      (select concat_ws('/', count(*), sum(amount_fen)) from settlement_line) as settlement_lines,
      (select concat_ws('/', count(*), count(closed_at)) from seller_statement) as seller_statements,
      (select count(*) from certificate_decision) as decisions,
      (select count(*) from order_leg where departed_at is null) as legs_waiting,
      (select count(*) from "order") as orders`)
  return row ?? {}
}

/**
 * Where a ledger does not follow from its own entries, derived here once more, apart from the product's verify.
 * @returns one line for each difference; empty when all is well
 */
export async function drift(sql: Sql): Promise<Row[]> {
  const stock = await sql(`
    with moved as (select lot_id, zone_id, sum(delta_on_hand) as on_hand, sum(delta_held) as held,
        sum(delta_quarantined) as quarantined from stock_movement group by 1, 2),
      kept as (select lot_id, zone_id, sum(quantity) as held from stock_hold
        where status in ('held', 'bound') group by 1, 2)
    select 'stock' as ledger, lot_id, zone_id from lot_balance
    full join moved using (lot_id, zone_id) full join kept using (lot_id, zone_id)
    where coalesce(lot_balance.on_hand, -1) <> coalesce(moved.on_hand, 0)
      or lot_balance.held <> coalesce(moved.held, 0) or lot_balance.held <> coalesce(kept.held, 0)
      or lot_balance.quarantined <> coalesce(moved.quarantined, 0)
      or lot_balance.on_hand < 0 or lot_balance.held < 0
      or lot_balance.held + lot_balance.quarantined > lot_balance.on_hand`)
  stock.push(...(await capacityDrift(sql)))
  const net = (account: string) =>
    `sum(amount_fen * ((credit_account = '${account}')::int - (debit_account = '${account}')::int))`
  const quota = await sql(`
    select 'quota' as ledger, order_id, line_id from (
      select q.order_id, q.line_id, q.declaration_id, ${net('ordered')} as ordered, ${net('accepted')} as accepted,
        ${net('paid')} as paid, ${net('completed')} as completed,
        bool_or(p.counting_rule::text like '%"evaluated"%'
          and not exists (select 1 from order_evaluation e where e.order_id = q.order_id)) as waits
      from quota_transfer q join declaration d on d.id = q.declaration_id join programme p on p.id = d.programme_id
      where state = 'posted' and order_id is not null group by 1, 2, 3) s
    where completed > least(accepted, paid) or (completed < least(accepted, paid) and not waits)
      or accepted > ordered or ordered < 0`)
  const figures = await sql(`
    select 'figures' as ledger, b.declaration_id from quota_balance b
    full join (select declaration_id, ${net('reserved')} as reserved, ${net('ordered')} as ordered,
        ${net('accepted')} as accepted, ${net('paid')} as paid, ${net('completed')} as completed
      from quota_transfer where state = 'posted' group by 1) s using (declaration_id)
    where (b.reserved_fen, b.ordered_fen, b.accepted_fen, b.paid_fen, b.completed_fen)
      is distinct from (s.reserved, s.ordered, s.accepted, s.paid, s.completed)`)
  const chain = await sql(`
    select 'chain' as ledger, s.seq from (select *, lag(hash, 1, repeat('0', 64)) over (order by seq) as previous,
      lag(seq, 1, 0::bigint) over (order by seq) as previous_seq from quota_seal) s
    where s.hash <> encode(sha256(convert_to(s.previous || s.leaf, 'UTF8')), 'hex') or s.seq <> s.previous_seq + 1`)
  const spending = await sql(`
    select 'spending' as ledger, b.id, b.granted_fen, b.held_fen, b.used_fen from spending_budget b left join spending_entry e
      on e.budget_id = b.id group by b.id
    having b.granted_fen <> coalesce(sum(e.amount_fen * (e.kind = 'grant')::int), 0)
      or b.held_fen <> coalesce(sum(e.amount_fen * ((e.kind = 'hold')::int - (e.kind in ('post', 'void'))::int)), 0)
      or b.used_fen <> coalesce(sum(e.amount_fen * ((e.kind = 'post')::int - (e.kind = 'reduce')::int)), 0)
      or b.held_fen + b.used_fen > b.granted_fen`)
  const presales = await sql(`
    select 'presale' as ledger, s.id, s.promised_quantity, sum(p.quantity) as promised from presale s
    left join presale_promise p on p.presale_id = s.id and p.status <> 'cancelled' group by s.id
    having s.promised_quantity <> coalesce(sum(p.quantity), 0)`)
  // A certificate is what its last decision made of it.
  const papers = await sql(`
    select 'certificate' as ledger, c.id, c.status, d.to_status from certificate c
    join lateral (select to_status from certificate_decision d where d.certificate_id = c.id
      order by decided_at desc, id desc limit 1) d on true
    where c.status <> d.to_status and c.deleted_at is null`)
  const approvals = await sql(`
    select 'approval' as ledger, r.id, r.status from approval_request r
    left join approval_revision v on v.request_id = r.id and v.revision = r.revision
    left join institution_order o on o.order_id = r.order_id
    where v.hash is distinct from r.hash or (r.order_id is not null and o.institution_id is distinct from r.institution_id)
      or (r.order_id is not null and o.total_fen is distinct from r.total_fen)
      or (r.status in ('approved', 'placing', 'placed') and jsonb_array_length(r.steps) <> (
        select count(distinct d.member_id) from approval_decision d where d.request_id = r.id
          and d.revision = r.revision and d.verdict = 'approve' and d.hash = r.hash))`)
  const agreements = await sql(`
    select 'agreement' as ledger, l.id, l.drawn_units from framework_line l left join framework_draw d on d.line_id = l.id
    group by l.id having l.drawn_units <> coalesce(sum(d.units), 0) or l.drawn_units > l.ceiling_units`)
  const orders = [...(await lineDrift(sql)), ...(await childDrift(sql))]
  const books = [...stock, ...quota, ...figures, ...chain, ...spending, ...presales, ...agreements]
  return [
    ...books,
    ...(await traceDrift(sql)),
    ...approvals,
    ...papers,
    ...orders,
    ...(await accountDrift(sql)),
    ...(await settlementDrift(sql)),
  ]
}

/** Lots whose story ends in another quantity than the ledger's, and facts whose EPCIS statement is missing. */
const traceDrift = (sql: Sql): Promise<Row[]> =>
  sql(`
    with part as (
      select l.lot_id, case when l.role = 'output' or (e.event_type = 'ObjectEvent' and (e.action = 'ADD'
            or e.disposition = 'returned')) then l.quantity
          when l.role = 'input' or (e.event_type = 'ObjectEvent' and e.action = 'DELETE') then -l.quantity else 0 end as quantity
        from trace_event_lot l join trace_event e using (event_id)
      union all select s ->> 'lot_id', -(s ->> 'quantity')::bigint from trace_event e,
        jsonb_array_elements(e.extension -> 'from_stock') s),
      told as (select lot_id, sum(quantity) as told from part group by 1),
      kept as (select lot_id, sum(on_hand) as on_hand from lot_balance group by 1)
    select 'trace' as ledger, lot_id, told, on_hand from told full join kept using (lot_id)
    where coalesce(told, 0) <> coalesce(on_hand, 0)
    union all
    select 'statement', event_id, null, null from trace_event
    where event_id not in (select event_id from epcis_event)`)

/** Slots of a day that are not what live goods take of them, and bound goods that take nothing of their node's. */
async function capacityDrift(sql: Sql): Promise<Row[]> {
  const slots = await sql(`
    select 'capacity' as ledger, key, slot_on, s.used_g, t.taken_g from capacity_slot s
    full join (select x.slot ->> 'key' as key, x.slot ->> 'slot_on' as slot_on, sum(h.weight_g) as taken_g
      from stock_hold h, jsonb_array_elements(h.slots) as x (slot) where h.status in ('held', 'bound', 'shipped')
      group by 1, 2) t using (key, slot_on)
    where coalesce(s.used_g, 0) <> coalesce(t.taken_g, 0)`)
  const outside = await sql(`
    select 'capacity' as ledger, h.id, h.order_id, h.weight_g from stock_hold h
    join lot_balance b using (lot_id, zone_id)
    where h.status = 'bound' and h.cart_id not like 'seed:%'
      and (h.weight_g = 0 or not h.slots @> jsonb_build_array(jsonb_build_object('key', 'pick:' || b.node_id)))`)
  return [...slots, ...outside]
}

/**
 * Units' accounts: debits by account re-derive every due item and receipt, nobody owes less than nothing or is paid
 * twice, and what a settled line is paid is what its quota says.
 */
const accountDrift = (sql: Sql): Promise<Row[]> =>
  sql(`
    with side as (
      select due_item_id, receipt_id, debit_account as account, amount_fen as debit, kind from account_entry
      union all select due_item_id, receipt_id, credit_account, -amount_fen, kind from account_entry)
    select 'account' as ledger, 'due' as what, d.id from due_item d
    where d.amount_fen - d.corrected_fen - d.paid_fen <> (select coalesce(sum(debit), 0) from side
      where side.due_item_id = d.id and account = 'receivable')
    union all
    select 'account', 'receipt', r.id from bank_receipt r
    where r.credit_fen <> (select -coalesce(sum(debit), 0) from side where side.receipt_id = r.id and account = 'credit')
      or r.amount_fen - r.credit_fen - r.assigned_fen - r.refunded_fen <> (select -coalesce(sum(debit), 0) from side
        where side.receipt_id = r.id and account = 'unmatched')
      or r.amount_fen - r.refunded_fen <> (select coalesce(sum(debit), 0) from side
        where side.receipt_id = r.id and account = 'bank')
    union all
    select 'account', 'quota', q.order_id from (
      select order_id, declaration_id, sum(amount_fen * ((credit_account = 'paid')::int - (debit_account = 'paid')::int)) as paid
      from quota_transfer where state = 'posted' and order_id is not null group by 1, 2) q
    join (select order_id, sum(paid_fen) as paid, bool_and(paid_fen = posted_paid_fen) as told from due_item group by 1) d
      using (order_id) where d.told and q.paid > d.paid`)

/**
 * Orders whose goods are not those they were sold: of each variant, what was ordered and changed since must be
 * bound, have left, or wait for a decision or a harvest.
 */
async function lineDrift(sql: Sql): Promise<Row[]> {
  const promised = `(select coalesce(sum(p.quantity), 0) from presale_promise p
    where p.order_id = sold.order_id and p.variant_id = sold.variant_id and p.status = 'promised')`
  return sql(
    `with asked as (
       select i.order_id, l.variant_id, v.sku, sum(i.quantity * v.base_quantity) + coalesce(sum(
         (select sum(c.delta_quantity) from line_change c where c.order_id = i.order_id and c.line_id = l.id)), 0) as wanted
       from order_item i join "order" o on o.id = i.order_id and o.deleted_at is null and not o.is_draft_order
       join order_line_item l on l.id = i.item_id
       join listing_variant v on v.variant_id = l.variant_id and v.deleted_at is null
       where i.version = 1 and i.deleted_at is null group by 1, 2, 3
       union all
       select s.order_id, s.to_variant_id, v.sku, sum(s.to_units * v.base_quantity) + coalesce(sum(
         (select sum(c.delta_quantity) from line_change c where c.order_id = s.order_id and c.line_id = s.to_line_id)), 0)
       from substitution s join listing_variant v on v.variant_id = s.to_variant_id and v.deleted_at is null
       where s.status = 'accepted' and s.to_line_id is not null group by 1, 2, 3),
     sold as (select order_id, variant_id, sku, sum(wanted) as wanted from asked group by 1, 2, 3),
     kept as (
       select *, (select coalesce(sum(h.quantity), 0) from stock_hold h where h.order_id = sold.order_id
           and h.variant_id = sold.variant_id and h.status in ('bound', 'shipped'))
         + (select coalesce(sum(s.quantity), 0) from stock_shortage s where s.order_id = sold.order_id
           and s.variant_id = sold.variant_id and s.status in ('open', 'offered')) + ${promised} as has
       from sold)
     select 'lines' as ledger, order_id, sku, wanted, has from kept where wanted <> has`,
  )
}

/** Institutions' orders whose children are not the goods they have, lot by lot, or not the money of their lines. */
async function childDrift(sql: Sql): Promise<Row[]> {
  const recorded = `exists (select 1 from institution_order i where i.order_id = x.order_id) and not exists (select 1
    from order_cart c join order_placement p on p.cart_id = c.cart_id where c.order_id = x.order_id and p.recorded_at is null)`
  const goods = await sql(
    `with held as (select order_id, lot_id, variant_id, sum(quantity) as has from stock_hold x
         where status in ('bound', 'shipped') and ${recorded} group by 1, 2, 3),
       split as (select c.order_id, l.lot_id, l.variant_id, sum(l.quantity) as has from child_order c
         join child_order_line l on l.child_id = c.id group by 1, 2, 3)
     select 'children' as ledger, order_id, lot_id, held.has as held, split.has as split
     from held full join split using (order_id, lot_id, variant_id) where held.has is distinct from split.has`,
  )
  const money = await sql(
    `with sold as (select x.id as order_id, sum(round(100 * (i.unit_price * i.quantity - coalesce((select sum(a.amount)
           from order_line_item_adjustment a where a.item_id = l.id and a.version = 1 and a.deleted_at is null), 0)))) as fen
         from "order" x join order_item i on i.order_id = x.id and i.version = 1 and i.deleted_at is null
         join order_line_item l on l.id = i.item_id where x.status <> 'canceled' group by 1)
     select 'child money' as ledger, x.order_id, sold.fen as sold, x.fen as split
     from (select order_id, sum(amount_fen) as fen from child_order group by 1) x join sold using (order_id)
     where ${recorded} and not exists (select 1 from stock_shortage s where s.order_id = x.order_id and s.status in ('open', 'offered'))
       and x.fen <> sold.fen - coalesce((select sum(r.amount_fen) from refund_entry r where r.order_id = x.order_id
         and r.cause not in ('return', 'damage', 'acceptance')), 0)`,
  )
  return [...goods, ...money]
}

const PRODUCT_OF = `(select g.product_id from listing_variant v join listing g on g.id = v.listing_id where v.sku = $1)`

/** What is free of a product over all lots and rooms, in its base unit. */
export async function freeOf(sql: Sql, sku: string): Promise<number> {
  const [row] = await sql<{ free: string }>(
    `select coalesce(sum(on_hand - held - quarantined), 0) as free from lot_balance
     where product_id = ${PRODUCT_OF}`,
    [sku],
  )
  return Number(row?.free)
}

/** Writes off all of a product but `quantity` of its longest-living lot: the last units of a race. */
export async function leaveOnly(sql: Sql, sku: string, quantity: number): Promise<string> {
  const [kept] = await sql<{ lot_id: string }>(
    `with balance as (
       select *, on_hand - held - quarantined as free from lot_balance where product_id = ${PRODUCT_OF} and on_hand > 0),
     kept as (select lot_id, zone_id from balance where free >= $2 order by expires_on desc, free desc limit 1),
     written_off as (
       insert into stock_movement (kind, lot_id, zone_id, delta_on_hand, reason, actor_id, occurred_at, idempotency_key)
       select 'scrap', b.lot_id, b.zone_id, -(b.free - case when k.lot_id is null then 0 else $2 end), 'journey',
         'journey', now(), 'journey:' || b.lot_id || ':' || b.zone_id || ':' || clock_timestamp()
       from balance b left join kept k using (lot_id, zone_id)
       where b.free > case when k.lot_id is null then 0 else $2 end
       returning lot_id, zone_id, delta_on_hand),
     applied as (
       update lot_balance b set on_hand = b.on_hand + w.delta_on_hand from written_off w
       where b.lot_id = w.lot_id and b.zone_id = w.zone_id returning 1)
     select lot_id, (select count(*) from applied) as applied from kept`,
    [sku, quantity],
  )
  if (!kept) throw new Error(`No lot has ${quantity} of ${sku} free`)
  await tellWriteOffs(sql)
  return kept.lot_id
}

/** Moves so much of a product's one free lot into a room of another node that keeps the same temperature. */
export async function moveHalf(sql: Sql, sku: string, quantity: number): Promise<void> {
  const moved = await sql(
    `with source as (
       select * from lot_balance where product_id = ${PRODUCT_OF} and on_hand - held - quarantined >= $2 limit 1),
     room as (
       select z.id as zone_id, z.node_id from storage_zone z join network_node n on n.id = z.node_id, source s
       where z.temperature_class = s.zone_temperature_class and n.id <> s.node_id and n.status = 'open'
         and not exists (select 1 from lot_balance b where b.lot_id = s.lot_id and b.zone_id = z.id)
       order by z.capacity_g desc limit 1),
     arrived as (
       insert into lot_balance (lot_id, zone_id, node_id, product_id, seller_id, base_unit, temperature_class,
         zone_temperature_class, expires_on, on_hand)
       select s.lot_id, room.zone_id, room.node_id, product_id, seller_id, base_unit, temperature_class,
         zone_temperature_class, expires_on, $2 from source s, room returning lot_id, zone_id),
     told as (
       insert into stock_movement (kind, lot_id, zone_id, delta_on_hand, reason, actor_id, occurred_at, idempotency_key)
       select 'transfer_out', lot_id, zone_id, -$2::bigint, 'journey', 'journey', now(), 'journey:out:' || lot_id from source
       union all
       select 'transfer_in', lot_id, zone_id, $2::bigint, 'journey', 'journey', now(), 'journey:in:' || lot_id from arrived)
     update lot_balance b set on_hand = b.on_hand - $2 from source s, arrived
     where b.lot_id = s.lot_id and b.zone_id = s.zone_id returning b.lot_id`,
    [sku, quantity],
  )
  if (moved.length !== 1) throw new Error(`No lot of ${sku} could be parted`)
}

/** A hold as place-order would have left it, over a cart's one line. @returns the lot it holds */
export async function holdFor(sql: Sql, cart_id: string, expires_at: Date): Promise<string> {
  const [held] = await sql<{ lot_id: string }>(
    `with line as (
       select l.id, l.variant_id, l.quantity * v.base_quantity as quantity, g.product_id
       from cart_line_item l join listing_variant v on v.variant_id = l.variant_id
       join listing g on g.id = v.listing_id where l.cart_id = $1),
     lot as (
       select b.lot_id, b.zone_id from lot_balance b join line using (product_id)
       where b.on_hand - b.held - b.quarantined >= line.quantity order by b.expires_on desc limit 1),
     hold as (
       insert into stock_hold (id, cart_id, line_id, variant_id, lot_id, zone_id, quantity, status, expires_at)
       select 'hold_journey_' || $1, $1, line.id, line.variant_id, lot.lot_id, lot.zone_id, line.quantity, 'held', $2
       from line, lot returning *),
     moved as (
       insert into stock_movement (kind, lot_id, zone_id, delta_held, hold_id, cart_id, occurred_at, idempotency_key)
       select 'hold', lot_id, zone_id, quantity, id, cart_id, now(), id || ':hold' from hold)
     update lot_balance b set held = b.held + hold.quantity from hold
     where b.lot_id = hold.lot_id and b.zone_id = hold.zone_id returning b.lot_id`,
    [cart_id, expires_at],
  )
  if (!held) throw new Error(`No lot could be held for ${cart_id}`)
  return held.lot_id
}
