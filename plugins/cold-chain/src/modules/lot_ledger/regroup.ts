import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import { lotNotInZone, notEnoughFree, regroupKeyReused } from '../../refusals'
import { append, lockBalances } from './ledger-sql'
import type { Movement, Regrouping } from './types'

/** Quantities by lot and room, in one order: the same regrouping always has the same. */
const fingerprintOf = ({ inputs, outputs }: Regrouping): string =>
  JSON.stringify(
    [inputs, outputs].map((side) =>
      side.map(({ lot_id, zone_id, quantity }) => [lot_id, zone_id, quantity]).sort(),
    ),
  )

/**
 * Takes free goods out of lots and puts the same amount into new ones, in one transaction: nothing comes or goes.
 * Idempotent by key; refuses `lot_not_in_zone`, `not_enough_free`, and a key used for other goods. @throws on sides
 * that differ, which is a bug of the caller; a constraint of the database says the same.
 */
export async function regroup(trx: Knex, regrouping: Regrouping): Promise<{ is_new: boolean }> {
  const { inputs, outputs, idempotency_key, reason, actor_id, occurred_at } = regrouping
  const sum = (side: { quantity: number }[]) => side.reduce((total, { quantity }) => total + quantity, 0)
  if (sum(inputs) !== sum(outputs)) throw new Error('A regrouping puts out what it took in')
  const fingerprint = fingerprintOf(regrouping)
  const facts = outputs.map(({ quantity: _quantity, ...fact }) => fact)
  await trx('lot_balance').insert(facts).onConflict(['lot_id', 'zone_id']).ignore()
  const balances = await lockBalances(trx, [...inputs, ...outputs])
  const known = await trx('lot_regrouping').where({ idempotency_key }).first()
  if (known) {
    if (known.fingerprint !== fingerprint) throw new RefusalError(regroupKeyReused())
    return { is_new: false }
  }
  for (const { lot_id, zone_id, quantity } of inputs) {
    const balance = balances.get(`${lot_id}|${zone_id}`)
    if (!balance) throw new RefusalError(lotNotInZone(lot_id, zone_id))
    const free = balance.on_hand - balance.held - balance.quarantined
    if (balance.blocked_reason || free < quantity)
      throw new RefusalError(notEnoughFree(lot_id, balance.blocked_reason ? 0 : free))
  }
  const id = generateEntityId('', 'lrgp')
  await trx('lot_regrouping').insert({ id, idempotency_key, fingerprint, reason, actor_id, occurred_at })
  const part = (side: 'in' | 'out') => (one: { lot_id: string; zone_id: string; quantity: number }) => ({
    ...{ regrouping_id: id, side, lot_id: one.lot_id, zone_id: one.zone_id, quantity: one.quantity },
  })
  await trx('lot_regrouping_part').insert([...inputs.map(part('in')), ...outputs.map(part('out'))])
  const move =
    (kind: 'regroup_out' | 'regroup_in', sign: 1 | -1) =>
    (one: { lot_id: string; zone_id: string; quantity: number }): Movement => ({
      ...{ kind, lot_id: one.lot_id, zone_id: one.zone_id, reason, actor_id, occurred_at },
      delta_on_hand: sign * one.quantity,
      act_key: idempotency_key,
      idempotency_key: `${idempotency_key}:${kind}:${one.lot_id}`,
    })
  await append(trx, [...inputs.map(move('regroup_out', -1)), ...outputs.map(move('regroup_in', 1))])
  return { is_new: true }
}
