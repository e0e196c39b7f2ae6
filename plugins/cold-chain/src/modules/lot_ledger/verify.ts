import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { number } from './ledger-sql'
import type { Drift, SlotDrift, Verdict } from './types'

/** What live holds take of each slot beside what the slot says. */
const CAPACITY = `
  with taken as (
    select slot ->> 'key' as key, slot ->> 'slot_on' as slot_on, sum(h.weight_g) as weight_g
    from stock_hold h cross join lateral jsonb_array_elements(h.slots) slot
    where h.status <> 'released' group by 1, 2)
  select key, slot_on, coalesce(s.used_g, 0) as used_g, coalesce(t.weight_g, 0) as taken_g
  from capacity_slot s full join taken t using (key, slot_on)
  where coalesce(s.used_g, 0) <> coalesce(t.weight_g, 0) order by 1, 2`

/** Every balance beside the sum of its movements and of the live holds, every slot beside its goods: what differs is drift. */
export async function findDrift(knex: Knex): Promise<Verdict> {
  const { rows } = await knex.raw(`
    select b.lot_id, b.zone_id, b.on_hand, b.held, b.quarantined,
           coalesce(m.on_hand, 0) as m_on_hand, coalesce(m.held, 0) as m_held, coalesce(m.quarantined, 0) as m_quarantined,
           coalesce(h.held, 0) as h_held
    from lot_balance b
    left join (select lot_id, zone_id, sum(delta_on_hand) as on_hand, sum(delta_held) as held, sum(delta_quarantined) as quarantined
               from stock_movement group by 1, 2) m using (lot_id, zone_id)
    left join (select lot_id, zone_id, sum(quantity) as held from stock_hold where status in ('held', 'bound') group by 1, 2) h using (lot_id, zone_id)
    where b.on_hand <> coalesce(m.on_hand, 0) or b.held <> coalesce(m.held, 0)
       or b.quarantined <> coalesce(m.quarantined, 0) or b.held <> coalesce(h.held, 0)`)
  const counts = await knex.raw(
    `select (select count(*) from lot_balance) as balances, (select count(*) from stock_movement) as movements,
       (select count(*) from capacity_slot) as slots`,
  )
  const slots = await knex.raw(CAPACITY)
  const slot_drift: SlotDrift[] = slots.rows.map(({ used_g, taken_g, ...slot }: Record<string, unknown>) => ({
    ...slot,
    used_g: number(used_g),
    taken_g: number(taken_g),
  }))
  const drift: Drift[] = rows.flatMap((row: Record<string, unknown>) =>
    [
      ['on_hand', row.on_hand, row.m_on_hand],
      ['held', row.held, row.m_held],
      ['quarantined', row.quarantined, row.m_quarantined],
      ['held_by_holds', row.held, row.h_held],
    ]
      .filter(([, balance, movements]) => number(balance) !== number(movements))
      .map(([field, balance, movements]) => ({
        lot_id: String(row.lot_id),
        zone_id: String(row.zone_id),
        field: String(field),
        balance: number(balance),
        movements: number(movements),
      })),
  )
  return {
    balances: number(counts.rows[0].balances),
    movements: number(counts.rows[0].movements),
    slots: number(counts.rows[0].slots),
    ...{ drift, slot_drift },
  }
}
