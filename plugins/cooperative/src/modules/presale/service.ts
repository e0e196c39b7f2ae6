import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { orThrow, RefusalError, type Day } from '@pengshui/kernel'
import {
  nextPresaleStatus,
  rationHarvest,
  sellableQuantity,
  UNSETTLED,
  type PresaleAction,
  type PresaleOffer,
} from '../../domain'
import { presaleBeingOrdered, presaleExists, presaleNotFound } from '../../refusals'
import { change, dropPending, give, keep, type PromiseInput } from './promises'
import { PresaleReadings } from './readings'
import { lockPresale, toPresale, toPromise } from './rows'
import type { Presale, PresaleActor, PresaleEvent, PresalePromise, PromiseChange } from './types'

const UNIQUE_VIOLATION = '23505'

export type PresaleProposal = Pick<
  Presale,
  | 'listing_id'
  | 'product_id'
  | 'seller_id'
  | 'sells_from'
  | 'sells_to'
  | 'harvest_from'
  | 'harvest_to'
  | 'ship_by'
  | 'forecast_quantity'
  | 'sell_percent'
>

/** Presales, the promises given on them, and their append-only history. Every sum is kept under the presale's row lock. */
export default class PresaleService extends PresaleReadings {
  /** A seller proposes; nothing sells before the county opens it. Refuses `presale_exists`. */
  async propose(
    proposal: PresaleProposal,
    by: PresaleActor,
    id = generateEntityId('', 'psl'),
  ): Promise<Presale> {
    const sellable_quantity = sellableQuantity(proposal.forecast_quantity, proposal.sell_percent)
    try {
      return await this.knex.transaction(async (trx) => {
        const rows = await trx('presale')
          .insert({ ...proposal, id, sellable_quantity, status: 'proposed', created_at: by.at })
          .returning('*')
        await this.tell(trx, id, 'proposed', proposal.forecast_quantity, by)
        return toPresale(rows[0])
      })
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw new RefusalError(presaleExists())
      throw error
    }
  }

  /** A new forecast. Lower than what is promised is allowed, as the truth is: nothing more is promised then. */
  async revise(id: string, forecast_quantity: number, by: PresaleActor): Promise<Presale> {
    return this.knex.transaction(async (trx) => {
      const presale = await this.mustLock(trx, id)
      if (presale.status !== 'proposed') orThrow(nextPresaleStatus(presale.status, 'close'))
      await this.tell(trx, id, 'forecast', forecast_quantity, by)
      const sellable_quantity = sellableQuantity(forecast_quantity, presale.sell_percent)
      return this.write(trx, id, { forecast_quantity, sellable_quantity })
    })
  }

  /** Moves a presale along its transition table. Refuses `illegal_presale_action`, `presale_not_found`. */
  async act(id: string, action: PresaleAction, by: PresaleActor): Promise<Presale> {
    return this.knex.transaction(async (trx) => {
      const presale = await this.mustLock(trx, id)
      const status = orThrow(nextPresaleStatus(presale.status, action))
      await this.tell(trx, id, action, null, by)
      return this.write(trx, id, { status })
    })
  }

  /**
   * Decides the shares of the harvest once, for every promise that waits; asked again it changes nothing. Lots are
   * bound order by order afterwards. Refuses `presale_being_ordered` while a cart is being placed.
   */
  async share(id: string, yield_quantity: number, by: PresaleActor): Promise<Presale> {
    return this.knex.transaction(async (trx) => {
      const presale = await this.mustLock(trx, id)
      if (presale.status === 'settling' || presale.status === 'settled') return presale
      const status = orThrow(nextPresaleStatus(presale.status, 'settle'))
      await dropPending(trx, { presale_id: id, expired_at: by.at })
      const pending = await trx('presale_promise').where({ presale_id: id, status: 'pending' }).first('id')
      if (pending) throw new RefusalError(presaleBeingOrdered())
      const rows = await trx('presale_promise')
        .where({ presale_id: id, status: 'promised' })
        .orderBy(['created_at', 'id'])
        .forUpdate()
      const claims = rows.map(toPromise).map((one) => ({ ...one, promise_id: one.id }))
      for (const [promise_id, share_quantity] of rationHarvest(claims, yield_quantity))
        await trx('presale_promise').where({ id: promise_id }).update({ share_quantity })
      await this.tell(trx, id, 'settle', yield_quantity, by)
      return this.write(trx, id, { status, yield_quantity })
    })
  }

  async keep(input: PromiseInput): Promise<PresalePromise[]> {
    return this.knex.transaction((trx) => keep(trx, input))
  }

  async give(cart_id: string, order_id: string): Promise<PresalePromise[]> {
    return this.knex.transaction((trx) => give(trx, cart_id, order_id))
  }

  /** @returns the base units given back */
  async dropCart(cart_id: string): Promise<number> {
    return this.knex.transaction((trx) => dropPending(trx, { cart_id }))
  }

  async dropExpired(now: Date): Promise<number> {
    return this.knex.transaction((trx) => dropPending(trx, { expired_at: now }))
  }

  async change(key: string, changes: PromiseChange[], at: Date): Promise<void> {
    await this.knex.transaction((trx) => change(trx, key, changes, at))
  }

  /** Records that promises were not kept in time: once each, and never taken back. @returns the promises */
  async breach(ids: string[], at: Date): Promise<PresalePromise[]> {
    return this.knex.transaction(async (trx) => {
      const rows = await trx('presale_promise')
        .whereIn('id', ids)
        .whereNull('breached_at')
        .update({ breached_at: at })
        .returning('*')
      const late = rows.map(toPromise)
      for (const presale_id of new Set(late.map((one) => one.presale_id))) {
        const quantity = late
          .filter((one) => one.presale_id === presale_id)
          .reduce((sum, one) => sum + one.quantity, 0)
        await this.tell(trx, presale_id, 'breach', quantity, {
          actor_id: 'system',
          reason: 'breach',
          at,
        })
      }
      return late
    })
  }

  /**
   * What is on offer of these products, or still owed: at most one unsettled presale each. What a cart keeps already
   * counts as free for it.
   */
  async offersOf(
    product_ids: string[],
    cart_id: string | null = null,
  ): Promise<(PresaleOffer & { harvest_from: Day; harvest_to: Day })[]> {
    const rows = await this.knex('presale')
      .whereIn('product_id', product_ids)
      .whereIn('status', UNSETTLED)
      .select(
        '*',
        this.knex('presale_promise as p')
          .whereRaw('p.presale_id = presale.id')
          .where({ 'p.cart_id': cart_id, 'p.status': 'pending' })
          .sum('p.quantity')
          .as('own_quantity'),
      )
    return rows.map(({ own_quantity, ...row }) => {
      const { id, sellable_quantity, promised_quantity, ...presale } = toPresale(row)
      const free = sellable_quantity - promised_quantity + Number(own_quantity ?? 0)
      return { ...presale, presale_id: id, free_quantity: Math.max(0, free) }
    })
  }

  private async mustLock(trx: Knex, id: string): Promise<Presale> {
    const presale = await lockPresale(trx, id)
    if (!presale) throw new RefusalError(presaleNotFound())
    return presale
  }

  private async write(trx: Knex, id: string, fields: Partial<Presale>): Promise<Presale> {
    const rows = await trx('presale').where({ id }).update(fields).returning('*')
    return toPresale(rows[0])
  }

  private async tell(
    trx: Knex,
    presale_id: string,
    kind: PresaleEvent['kind'],
    quantity: number | null,
    { actor_id, reason, at }: PresaleActor,
  ): Promise<void> {
    await trx('presale_event').insert({
      id: generateEntityId('', 'pevt'),
      ...{ presale_id, kind, quantity, actor_id, reason },
      occurred_at: at,
    })
  }
}
