import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { ORDER_TRANSACTIONS } from '../../domain'
import type { EventRows } from '../../domain/epcis'

type Fresh = { id: string; rows: EventRows }[]

/**
 * What went into what, of events just written. A transformation leads from every input to every output, of its own
 * and of events with the same transformation id. An aggregation or association leads from the parts to the whole
 * until its opposite says that they parted, a purchase order's share of goods until all of it is given up. Events
 * that are declared wrong lead nowhere.
 */
export async function closeAndOpenEdges(trx: Knex, fresh: Fresh): Promise<void> {
  const good = fresh.filter(({ rows }) => !rows.is_declaration)
  const of = (holds: (rows: EventRows) => boolean): string[] =>
    good.filter(({ rows }) => holds(rows)).map(({ id }) => id)
  const transformations = of(({ event }) => event.type === 'TransformationEvent')
  const groups = of(({ event }) => isGroup(event.type) && event.action === 'ADD')
  const transactions = of(({ event }) => event.type === 'TransactionEvent')
  const partings = of(({ event }) => isGroup(event.type) && event.action === 'DELETE')
  if (transformations.length > 0) await openTransformations(trx, transformations)
  if (groups.length > 0) await openGroups(trx, groups)
  if (transactions.length > 0) await keepOrders(trx, transactions)
  // A parting that was told before its joining is looked up by the joining, and the other way round.
  for (const ids of [partings, groups]) if (ids.length > 0) await closeGroups(trx, ids)
  const wrong = fresh.filter(({ rows }) => rows.is_declaration).map(({ rows }) => rows.hash)
  const declaredBefore = good.map(({ rows }) => rows.hash)
  await dropDeclared(trx, [...wrong, ...declaredBefore])
}

const isGroup = (type: string): boolean => type === 'AggregationEvent' || type === 'AssociationEvent'

const openTransformations = (trx: Knex, ids: string[]): Promise<unknown> =>
  trx.raw(
    `with mine as (select id, transformation_id, event_time from epcis_event where id = any(:ids::bigint[])),
     related as (
       select m.id as event_id, m.event_time, m.id as other from mine m
       union select m.id, m.event_time, e.id from mine m
         join epcis_event e on e.transformation_id = m.transformation_id and not e.is_declaration)
     insert into epcis_edge (parent_id, child_id, event_id, kind, valid_from)
     select distinct i.epc_id, o.epc_id, r.event_id, 'transformation', r.event_time
     from related r
     join epcis_event_epc i on i.event_id in (r.event_id, r.other) and i.role in (4, 14)
     join epcis_event_epc o on o.event_id in (r.event_id, r.other) and o.role in (5, 15)
     where i.epc_id <> o.epc_id on conflict do nothing`,
    { ids },
  )

const openGroups = (trx: Knex, ids: string[]): Promise<unknown> =>
  trx.raw(
    `insert into epcis_edge (parent_id, child_id, event_id, kind, valid_from)
     select distinct c.epc_id, p.epc_id, e.id, case e.type when 'AggregationEvent' then 'aggregation' else 'association' end, e.event_time
     from epcis_event e
     join epcis_event_epc p on p.event_id = e.id and p.role = 2
     join epcis_event_epc c on c.event_id = e.id and c.role in (3, 13)
     where e.id = any(:ids::bigint[]) and c.epc_id <> p.epc_id on conflict do nothing`,
    { ids },
  )

/** Leads from goods to the purchase orders that took of them, ours by their id too; who has given all of it up again has it no more. */
async function keepOrders(trx: Knex, ids: string[]): Promise<void> {
  await trx.raw(
    `insert into epcis_epc (uri) select distinct p.uri from epcis_event_party p
     where p.event_id = any(:ids::bigint[]) and p.list = 1 and p.type = 'po'
       and not exists (select 1 from epcis_epc e where e.uri = p.uri) order by p.uri on conflict do nothing`,
    { ids },
  )
  await trx.raw(
    `insert into epcis_edge (parent_id, child_id, event_id, kind, valid_from, order_id)
     select distinct x.epc_id, c.id, e.id, 'order', e.event_time,
       case when starts_with(c.uri, :ours) then substr(c.uri, length(:ours) + 1) end
     from epcis_event e
     join epcis_event_party p on p.event_id = e.id and p.list = 1 and p.type = 'po'
     join epcis_epc c on c.uri = p.uri
     join epcis_event_epc x on x.event_id = e.id and x.role in (1, 11) and x.epc_id <> c.id
     where e.id = any(:ids::bigint[]) and e.action = 'ADD' on conflict do nothing`,
    { ids, ours: ORDER_TRANSACTIONS },
  )
  // The share of an order is what it was given less what it gave up, whichever was told first.
  await trx.raw(
    `with touched as (
       select distinct x.epc_id, c.id as order_id, c.uri from epcis_event_party p
       join epcis_epc c on c.uri = p.uri
       join epcis_event_epc x on x.event_id = p.event_id and x.role in (1, 11)
       where p.event_id = any(:ids::bigint[]) and p.list = 1 and p.type = 'po'),
     shares as (
       select t.epc_id, t.order_id, max(e.event_time) filter (where e.action = 'DELETE') as given_up,
         sum(case e.action when 'ADD' then 1 when 'DELETE' then -1 else 0 end * coalesce(x.quantity, 1)) as share
       from touched t
       join epcis_event_party p on p.uri = t.uri and p.list = 1 and p.type = 'po'
       join epcis_event e on e.id = p.event_id and e.type = 'TransactionEvent' and not e.is_declaration
       join epcis_event_epc x on x.event_id = e.id and x.epc_id = t.epc_id and x.role in (1, 11)
       where not exists (select 1 from epcis_event d where d.hash = e.hash and d.is_declaration)
       group by t.epc_id, t.order_id)
     update epcis_edge g
     set valid_to = case when s.share <= 0 then greatest(s.given_up, g.valid_from) end from shares s
     where g.parent_id = s.epc_id and g.child_id = s.order_id and g.kind = 'order'
       and g.valid_to is distinct from case when s.share <= 0 then greatest(s.given_up, g.valid_from) end`,
    { ids },
  )
}

/** Ends each interval of these joinings, or of what these partings name, at the first parting after it. */
const closeGroups = (trx: Knex, ids: string[]): Promise<unknown> =>
  trx.raw(
    `with touched as (
       select distinct g.parent_id, g.child_id, g.event_id, g.kind, g.valid_from from epcis_edge g
       where g.kind in ('aggregation', 'association') and (g.event_id = any(:ids::bigint[]) or g.child_id in (
         select p.epc_id from epcis_event_epc p where p.event_id = any(:ids::bigint[]) and p.role = 2))),
     ends as (
       select t.parent_id, t.child_id, t.event_id, min(d.event_time) as until
       from touched t
       join epcis_event_epc p on p.epc_id = t.child_id and p.role = 2
       join epcis_event d on d.id = p.event_id and d.action = 'DELETE' and not d.is_declaration
         and d.type = case t.kind when 'aggregation' then 'AggregationEvent' else 'AssociationEvent' end
         and d.event_time >= t.valid_from
       where not exists (select 1 from epcis_event x where x.hash = d.hash and x.is_declaration)
         and (exists (select 1 from epcis_event_epc c where c.event_id = d.id and c.role in (3, 13) and c.epc_id = t.parent_id)
           or not exists (select 1 from epcis_event_epc c where c.event_id = d.id and c.role in (3, 13)))
       group by 1, 2, 3)
     update epcis_edge g set valid_to = ends.until from ends
     where g.parent_id = ends.parent_id and g.child_id = ends.child_id and g.event_id = ends.event_id
       and g.valid_to is distinct from ends.until`,
    { ids },
  )

/** Takes back the edges of events that an error declaration names, whichever of the two came first. */
const dropDeclared = (trx: Knex, hashes: string[]): Promise<unknown> =>
  trx.raw(
    `delete from epcis_edge g using epcis_event e
     where g.event_id = e.id and e.hash = any(:hashes::text[]) and not e.is_declaration
       and exists (select 1 from epcis_event d where d.hash = e.hash and d.is_declaration)`,
    { hashes },
  )
