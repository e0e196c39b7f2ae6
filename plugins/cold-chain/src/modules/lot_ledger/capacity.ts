import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import { capacityExceeded } from '../../refusals'
import type { CapacityUse } from './types'

/**
 * Takes a day's pick and leg capacity for a cart, replacing what it took before. Slots are locked in key order;
 * refuses `capacity_exceeded` and changes nothing when one is full. A CHECK on the slot has the last word.
 */
export async function takeCapacity(trx: Knex, cart_id: string, uses: CapacityUse[]): Promise<void> {
  const before = await trx('capacity_use').where({ cart_id }).select('key', 'slot_on')
  const wanted = uses.filter(({ weight_g }) => weight_g > 0)
  if (wanted.length > 0)
    await trx('capacity_slot')
      .insert(wanted.map(({ key, slot_on, capacity_g }) => ({ key, slot_on, capacity_g })))
      .onConflict(['key', 'slot_on'])
      .ignore()
  await lockSlots(trx, [...before, ...wanted])
  await giveCapacity(trx, cart_id)
  for (const { key, slot_on, weight_g, capacity_g } of wanted) {
    // The network's own figure counts, not the one of the first order of the day.
    const room = trx('capacity_slot')
      .where({ key, slot_on })
      .whereRaw('used_g + ? <= ?', [weight_g, capacity_g])
    const taken = await room.update({ capacity_g, used_g: trx.raw('used_g + ?', [weight_g]) })
    if (taken === 0) throw new RefusalError(capacityExceeded(key))
  }
  if (wanted.length > 0)
    await trx('capacity_use').insert(
      wanted.map(({ key, slot_on, weight_g }) => ({ cart_id, key, slot_on, weight_g })),
    )
}

/** Gives back all a cart took. Safe to repeat. */
export async function giveCapacity(trx: Knex, cart_id: string): Promise<void> {
  const held = await trx('capacity_use').where({ cart_id }).select('key', 'slot_on')
  if (held.length === 0) return
  await lockSlots(trx, held)
  const uses = await trx('capacity_use').where({ cart_id }).delete().returning(['key', 'slot_on', 'weight_g'])
  for (const { key, slot_on, weight_g } of uses)
    await trx('capacity_slot')
      .where({ key, slot_on })
      .update({ used_g: trx.raw('used_g - ?', [weight_g]) })
}

async function lockSlots(trx: Knex, slots: { key: string; slot_on: string }[]): Promise<void> {
  if (slots.length === 0) return
  const marks = slots.map(() => '(?, ?)').join(', ')
  await trx.raw(
    `select 1 from capacity_slot where (key, slot_on) in (${marks}) order by key, slot_on for update`,
    slots.flatMap(({ key, slot_on }) => [key, slot_on]),
  )
}
