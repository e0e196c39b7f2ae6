import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type Day } from '@pengshui/kernel'
import { isSelling } from '../../domain'
import { presaleClosed, presaleNotFound, presaleSoldOut } from '../../refusals'
import { lockPresale, toPromise, type Db } from './rows'
import type { PresalePromise, PromiseChange } from './types'

export type PromiseInput = {
  presale_id: string
  cart_id: string
  lines: { line_id: string; variant_id: string; quantity: number; unit_quantity: number }[]
  today: Day
  expires_at: Date
}

/**
 * Keeps a share of the forecast for a cart that is being placed. What the cart kept before is given back first, so the
 * last attempt counts. Refuses `presale_closed`, `presale_sold_out` under the presale's lock.
 */
export async function keep(trx: Knex, input: PromiseInput): Promise<PresalePromise[]> {
  const { presale_id, cart_id, lines, today, expires_at } = input
  const presale = await lockPresale(trx, presale_id)
  if (!presale) throw new RefusalError(presaleNotFound())
  if (!isSelling(presale, today)) throw new RefusalError(presaleClosed(presale_id))
  const given_back = await dropPending(trx, { presale_id, cart_id })
  const wanted = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const free = presale.sellable_quantity - (presale.promised_quantity - given_back)
  if (wanted > free) throw new RefusalError(presaleSoldOut(presale_id, Math.max(0, free)))
  await move(trx, presale_id, wanted)
  const rows = lines.map((line) => ({
    id: generateEntityId('', 'pprm'),
    ...{ presale_id, cart_id, ...line, expires_at },
    promised_on: presale.ship_by,
    status: 'pending',
  }))
  return (await trx('presale_promise').insert(rows).returning('*')).map(toPromise)
}

/** The order exists: what was kept for its cart is promised. Idempotent. @returns the order's promises */
export async function give(trx: Knex, cart_id: string, order_id: string): Promise<PresalePromise[]> {
  await trx('presale_promise')
    .where({ cart_id, status: 'pending' })
    .update({ status: 'promised', order_id, expires_at: null })
  const rows = await trx('presale_promise').where({ order_id }).orderBy(['created_at', 'id'])
  if (rows.length === 0) throw new Error(`Nothing is kept for cart ${cart_id} any more`)
  return rows.map(toPromise)
}

/** Gives back what carts keep: of one cart, or of all whose time is over. @returns the base units given back */
export async function dropPending(
  trx: Knex,
  which: { presale_id?: string; cart_id?: string; expired_at?: Date },
): Promise<number> {
  const found = () =>
    trx('presale_promise')
      .where({ status: 'pending' })
      .modify((query) => {
        if (which.presale_id) void query.where('presale_id', which.presale_id)
        if (which.cart_id) void query.where('cart_id', which.cart_id)
        if (which.expired_at) void query.where('expires_at', '<=', which.expired_at)
      })
  await lockPresalesOf(trx, found())
  const rows: Db<PresalePromise>[] = await found()
    .update({ status: 'cancelled', expires_at: null })
    .returning('*')
  const dropped = rows.map(toPromise)
  for (const presale_id of [...new Set(dropped.map((one) => one.presale_id))].sort()) {
    const mine = dropped.filter((one) => one.presale_id === presale_id)
    await move(trx, presale_id, -mine.reduce((sum, { quantity }) => sum + quantity, 0))
  }
  return dropped.reduce((sum, { quantity }) => sum + quantity, 0)
}

/** Carries out what a change of an order does to its promises, once per key. */
export async function change(trx: Knex, key: string, changes: PromiseChange[], at: Date): Promise<void> {
  const fresh = await trx('presale_act')
    .insert({ key, acted_at: at })
    .onConflict('key')
    .ignore()
    .returning('key')
  if (fresh.length === 0) return
  const ids = changes.map(({ promise_id }) => promise_id)
  await lockPresalesOf(trx, trx('presale_promise').whereIn('id', ids))
  for (const one of changes) {
    const row = await trx('presale_promise').where({ id: one.promise_id }).forUpdate().first()
    if (!row) throw new RefusalError(presaleNotFound())
    const promise = toPromise(row)
    if (promise.status === 'cancelled') continue
    const after = { ...promise, ...outcome(promise, one) }
    const { quantity, status, allocated } = after
    // A share can never be more than what is still promised.
    const share_quantity = promise.share_quantity === null ? null : Math.min(promise.share_quantity, quantity)
    await trx('presale_promise')
      .where({ id: promise.id })
      .update({ quantity, status, allocated, share_quantity })
    const before = promise.quantity
    const kept = status === 'cancelled' ? 0 : quantity
    if (kept !== before) await move(trx, promise.presale_id, kept - before)
  }
}

function outcome(promise: PresalePromise, one: PromiseChange): Partial<PresalePromise> {
  switch (one.op) {
    case 'cancel':
      return { status: 'cancelled' }
    case 'reduce': {
      const quantity = Math.max(0, promise.quantity - one.quantity)
      return quantity === 0 ? { status: 'cancelled' } : { quantity }
    }
    case 'fulfil':
      return { allocated: one.allocated, status: one.allocated < promise.quantity ? 'short' : 'allocated' }
  }
}

/** Presales are locked before their promises, and in one order, so that nobody waits in a circle. */
async function lockPresalesOf(trx: Knex, promises: Knex.QueryBuilder): Promise<void> {
  await trx('presale')
    .whereIn('id', promises.clone().select('presale_id'))
    .orderBy('id')
    .forUpdate()
    .select('id')
}

const move = (trx: Knex, id: string, delta: number): Promise<number> =>
  trx('presale')
    .where({ id })
    .update({ promised_quantity: trx.raw('promised_quantity + ?', [delta]) })
