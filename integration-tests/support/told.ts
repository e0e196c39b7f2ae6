import type { Sql } from './database'

/** Tells what a test wrote off behind the product's back, as the product would have: the fact and its statement. */
export const tellWriteOffs = (sql: Sql): Promise<unknown> =>
  sql(`
    with gone as (
      select 'urn:journey:' || m.seq as event_id, m.lot_id, -m.delta_on_hand as quantity, m.occurred_at,
        'https://id.gs1.org/01/' || lot.gtin || '/10/' || lot.code as uri
      from stock_movement m join lot on lot.id = m.lot_id
      where m.kind = 'scrap' and m.actor_id = 'journey'
        and not exists (select 1 from trace_event e where e.event_id = 'urn:journey:' || m.seq)),
    fact as (
      insert into trace_event (event_id, event_type, action, biz_step, event_time, record_time)
      select event_id, 'ObjectEvent', 'DELETE', 'destroying', occurred_at, occurred_at from gone),
    part as (
      insert into trace_event_lot (event_id, lot_id, quantity, uom) select event_id, lot_id, quantity, 'GRM' from gone),
    statement as (
      insert into epcis_event (event_id, hash, is_declaration, type, event_time, record_time, action, biz_step, places, document)
      select event_id, 'ni:///sha-256;' || event_id, false, 'ObjectEvent', occurred_at, occurred_at, 'DELETE', 'destroying', '{}', '{}'
      from gone returning id, event_id)
    insert into epcis_event_epc (event_id, position, epc_id, role, quantity, uom)
    select s.id, 0, c.id, 11, g.quantity, 'GRM' from statement s join gone g using (event_id) join epcis_epc c on c.uri = g.uri`)
