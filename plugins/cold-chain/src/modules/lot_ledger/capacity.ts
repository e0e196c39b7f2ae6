import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import type { Slot } from '../../domain'
import { capacityExceeded } from '../../refusals'
import { number } from './ledger-sql'
import type { SlotRoom } from './types'

/** Grams that some goods take of each of their slots. */
export type Load = { weight_g: number; slots: Slot[] }

const idOf = ({ key, slot_on }: Slot): string => `${key}|${slot_on}`

/** The load of `quantity` base units of a hold; of all that is left, all that is left. */
export const loadOf = (hold: Load & { quantity: number }, quantity: number): Load => ({
  slots: hold.slots,
  weight_g:
    quantity >= hold.quantity ? hold.weight_g : Math.floor(hold.weight_g * (quantity / hold.quantity)),
})

type Change = Slot & { delta_g: number }

function changesOf(give: Load[], take: Load[]): Change[] {
  const changes = new Map<string, Change>()
  const add = ({ weight_g, slots }: Load, sign: number) => {
    for (const slot of slots) {
      const known = changes.get(idOf(slot)) ?? { key: slot.key, slot_on: slot.slot_on, delta_g: 0 }
      changes.set(idOf(slot), { ...known, delta_g: known.delta_g + sign * weight_g })
    }
  }
  give.forEach((load) => add(load, -1))
  take.forEach((load) => add(load, 1))
  return [...changes.values()]
    .filter(({ delta_g }) => delta_g !== 0)
    .sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
}

/**
 * Gives slots back and takes others, in one pass: slots are locked in key order, after holds and balances. Refuses
 * `capacity_exceeded` and changes nothing when one has no room for what it gains; a CHECK has the last word.
 */
export async function moveCapacity(
  trx: Knex,
  { give = [], take = [], rooms = [] }: { give?: Load[]; take?: Load[]; rooms?: SlotRoom[] },
): Promise<void> {
  const changes = changesOf(give, take)
  if (changes.length === 0) return
  // The network's own figure counts, not the one of the first order of the day.
  const roomOf = new Map(rooms.map((room) => [idOf(room), room.capacity_g]))
  const rows = changes.map((change) => {
    const capacity_g = roomOf.get(idOf(change))
    if (change.delta_g > 0 && capacity_g === undefined)
      throw new Error(`Nothing is known of slot ${idOf(change)}`)
    return { ...change, capacity_g: capacity_g ?? null }
  })
  const gaining = rows.filter(({ delta_g }) => delta_g > 0)
  if (gaining.length > 0)
    await trx('capacity_slot')
      .insert(gaining.map(({ key, slot_on, capacity_g }) => ({ key, slot_on, capacity_g })))
      .onConflict(['key', 'slot_on'])
      .ignore()
  const used = await lockSlots(trx, rows)
  const full = gaining.find((row) => (used.get(idOf(row)) ?? 0) + row.delta_g > (row.capacity_g ?? 0))
  if (full) throw new RefusalError(capacityExceeded(full.key))
  const marks = rows.map(() => '(?, ?, ?::bigint, ?::bigint)').join(', ')
  await trx.raw(
    `update capacity_slot s set used_g = s.used_g + d.delta_g, capacity_g = coalesce(d.capacity_g, s.capacity_g)
     from (values ${marks}) as d (key, slot_on, delta_g, capacity_g)
     where s.key = d.key and s.slot_on = d.slot_on`,
    rows.flatMap(({ key, slot_on, delta_g, capacity_g }) => [
      ...[key, slot_on, delta_g],
      // Only what gains has to fit into the figure of today.
      delta_g > 0 ? capacity_g : null,
    ]),
  )
}

async function lockSlots(trx: Knex, slots: Slot[]): Promise<Map<string, number>> {
  const marks = slots.map(() => '(?, ?)').join(', ')
  const { rows } = await trx.raw(
    `select key, slot_on, used_g from capacity_slot where (key, slot_on) in (${marks})
     order by key, slot_on for update`,
    slots.flatMap(({ key, slot_on }) => [key, slot_on]),
  )
  return new Map(rows.map((row: Slot & { used_g: unknown }) => [idOf(row), number(row.used_g)]))
}
