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

/** Regroupings whose sides differ, or that moved something else than their parts say. */
const REGROUPINGS = `
  select r.id as lot_id, '' as zone_id, coalesce(p.difference, 0) as difference, coalesce(m.moved, 0) as moved
  from lot_regrouping r
  left join (select regrouping_id, sum(case side when 'in' then quantity else -quantity end) as difference,
      sum(case side when 'out' then quantity else 0 end) as put_out
    from lot_regrouping_part group by 1) p on p.regrouping_id = r.id
  left join (select act_key, sum(delta_on_hand) as moved, sum(delta_on_hand) filter (where kind = 'regroup_in') as put_in
    from stock_movement where kind in ('regroup_out', 'regroup_in') group by 1) m on m.act_key = r.idempotency_key
  where coalesce(p.difference, 0) <> 0 or coalesce(m.moved, 0) <> 0 or p.put_out is distinct from m.put_in`

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
  const uneven = await knex.raw(REGROUPINGS)
  const regrouped: Drift[] = uneven.rows.map(
    ({ lot_id, zone_id, difference, moved }: Record<string, unknown>) => ({
      ...{ lot_id: String(lot_id), zone_id: String(zone_id), field: 'regrouping' },
      ...{ balance: number(difference), movements: number(moved) },
    }),
  )
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
    ...{ drift: [...drift, ...regrouped], slot_drift },
  }
}
