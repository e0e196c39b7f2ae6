import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { PlannedCapacity, SourcingPlan } from '@pengshui/cold-chain/domain'
import type { BaseUnit, Day } from '@pengshui/kernel'
import type { QuotaLine } from '@pengshui/procurement/domain'

export type Buyer =
  | { kind: 'consumer' }
  | { kind: 'institution'; institution_id: string; declaration_id?: string; person_id: string; note?: string }

/** What was decided for a cart before the order existed; bookkeeping after a crash needs exactly this. */
export type Decision = {
  ship_on: Day
  plan: SourcingPlan
  /** what the plan takes of each slot's capacity */
  capacity: PlannedCapacity[]
  /** what each picked lot gives, for the lots' own story */
  lots: { lot_id: string; quantity: number; base_unit: BaseUnit }[]
  quota: { declaration_id: string; lines: QuotaLine[] } | null
}

export type Placement = {
  cart_id: string
  buyer: Buyer
  decision: Decision
  order_id: string | null
  recorded_at: Date | null
}

const BATCH = 50

/**
 * The hall's own memory of orders in the making: one placement per cart, so that an order whose bookkeeping a
 * crash cut off is finished later, with the very decision it was placed on.
 */
export default class OrderDeskService {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  async placementOf(cart_id: string): Promise<Placement | null> {
    return (await this.knex<Placement>('order_placement').where({ cart_id }).first()) ?? null
  }

  /** Keeps the newest decision of a cart whose order is not recorded yet. */
  async savePlacement(placement: Pick<Placement, 'cart_id' | 'buyer' | 'decision'>): Promise<void> {
    const row = {
      cart_id: placement.cart_id,
      buyer: JSON.stringify(placement.buyer),
      decision: JSON.stringify(placement.decision),
    }
    await this.knex('order_placement').insert(row).onConflict('cart_id').merge(['buyer', 'decision'])
  }

  async markRecorded(cart_id: string, order_id: string, at: Date): Promise<void> {
    await this.knex('order_placement').where({ cart_id }).update({ order_id, recorded_at: at })
  }

  /** Placements whose order exists but whose bookkeeping is not whole, the oldest first. */
  async listUnrecorded(before: Date): Promise<Placement[]> {
    return this.knex<Placement>('order_placement')
      .whereNull('recorded_at')
      .where('created_at', '<', before)
      .whereExists(
        this.knex('order_cart')
          .whereRaw('order_cart.cart_id = order_placement.cart_id')
          .whereNull('order_cart.deleted_at'),
      )
      .orderBy('created_at')
      .limit(BATCH)
  }
}
