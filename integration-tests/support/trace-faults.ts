import type { Sql } from './database'

const ID = 'urn:uuid:00000000-0000-8000-8000-000000000007'
const QUANTITY = 7

/** A write-off that nobody wrote off and nobody stated, and a door shut between goods and their order. */
export async function plantTraceFaults(sql: Sql): Promise<{ faults: string[]; mend: () => Promise<void> }> {
  const [lot] = await sql<{ id: string; code: string }>(
    `select lot.id, lot.code from lot join lot_balance b on b.lot_id = lot.id where b.on_hand > ${QUANTITY} order by lot.id limit 1`,
  )
  await sql(
    `insert into trace_event (event_id, event_type, action, biz_step, event_time, record_time)
     values ('${ID}', 'ObjectEvent', 'DELETE', 'destroying', now(), now())`,
  )
  await sql(
    `insert into trace_event_lot (event_id, lot_id, quantity, uom) values ($1, $2, ${QUANTITY}, 'GRM')`,
    [ID, lot?.id],
  )
  const [edge] = await sql<{ event_id: string; parent_id: string; uri: string }>(
    `update epcis_edge g set valid_to = now() from epcis_epc c where c.id = g.child_id
       and (g.parent_id, g.child_id) = (select parent_id, child_id from epcis_edge where kind = 'order' and valid_to is null
         group by 1, 2 having count(*) = 1 order by 1, 2 limit 1)
     returning g.event_id, g.parent_id, c.uri`,
  )
  const mend = async () => {
    for (const table of ['trace_event_lot', 'trace_event']) {
      await sql(`alter table ${table} disable trigger ${table}_append_only`)
      await sql(`delete from ${table} where event_id = $1`, [ID])
      await sql(`alter table ${table} enable trigger ${table}_append_only`)
    }
    await sql(`update epcis_edge set valid_to = null where event_id = $1 and parent_id = $2`, [
      edge?.event_id,
      edge?.parent_id,
    ])
  }
  return { faults: [`"code":"${lot?.code}"`, `"event_id":"${ID}"`, `"order_uri":"${edge?.uri}"`], mend }
}
