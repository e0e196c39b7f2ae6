import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { PlannedCapacity, SourcingPlan } from '@pengshui/cold-chain/domain'
import type { BaseUnit, Day } from '@pengshui/kernel'
import type { Draw, OrderKind, QuotaLine } from '@pengshui/procurement/domain'

export type Buyer =
  | { kind: 'consumer' }
  | {
      kind: 'institution'
      institution_id: string
      declaration_id?: string
      /** further programmes the order counts toward */
      declaration_ids?: string[]
      person_id: string
      note?: string
      /** `direct` unless said */
      order_kind?: OrderKind
      approval_id?: string
      /** the award it is placed on */
      award?: AwardRef
    }

/** What an awarded quotation says of its order: whose prices, which goods are kept, and when they are delivered. */
export type AwardRef = {
  request_id: string
  /** kept goods are held under its id */
  quotation_id: string
  agreement_id: string
  is_kept: boolean
  deliver_from: Day
  deliver_to: Day
}

/** What was decided for a cart before the order existed; bookkeeping after a crash needs exactly this. */
export type Decision = {
  ship_on: Day
  /** when it was decided: what the papers of its goods were then is what they were sold with */
  decided_at?: string
  plan: SourcingPlan
  /** what the plan takes of each slot's capacity */
  capacity: PlannedCapacity[]
  /** what each picked lot gives, for the lots' own story */
  lots: { lot_id: string; quantity: number; base_unit: BaseUnit }[]
  quota: { declaration_id: string; lines: QuotaLine[] } | null
  /** the approval that is used up with this order, and the form of the cart it was given for */
  approval?: { approval_id: string; hash: string } | null
  /** all the programmes it counts toward, the one above among them */
  counts?: { declaration_id: string; lines: QuotaLine[] }[]
  /** what is held of the institution's budgets; absent where none covers the day */
  spending?: { amount_fen: number } | null
  /** what is taken at agreed prices */
  draws?: Draw[]
  /** goods of a harvest to come are promised instead of held; such an order has no other goods */
  presale?: { presale_id: string; lines: PromisedLine[] } | null
}

export type PromisedLine = { line_id: string; variant_id: string; quantity: number; unit_quantity: number }

export type Placement = {
  cart_id: string
  buyer: Buyer
  decision: Decision
  order_id: string | null
  created_at: Date
  recorded_at: Date | null
}

export type StrayOrder = { order_id: string; cart_id: string }

const BATCH = 50
const BASE_32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ULID_TIME_CHARACTERS = 10

/** The smallest ULID of a moment: ids are in the order of their making, so a key range serves as a time range. */
const ulidFloor = (at: Date): string => {
  let [rest, text] = [at.getTime(), '']
  for (let digit = 0; digit < ULID_TIME_CHARACTERS; digit += 1) {
    text = (BASE_32[rest % BASE_32.length] ?? '') + text
    rest = Math.floor(rest / BASE_32.length)
  }
  return text
}

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

  /**
   * Keeps the newest decision of a cart whose order is not recorded yet. The cart is marked with its own id, which
   * core copies to the order it makes: so an order is found again that a crash left without its cart.
   */
  async savePlacement(placement: Pick<Placement, 'cart_id' | 'buyer' | 'decision'>): Promise<void> {
    const row = {
      cart_id: placement.cart_id,
      buyer: JSON.stringify(placement.buyer),
      decision: JSON.stringify(placement.decision),
    }
    await this.knex('order_placement').insert(row).onConflict('cart_id').merge(['buyer', 'decision'])
    await this.knex('cart')
      .where({ id: placement.cart_id })
      .update({
        metadata: this.knex.raw(`coalesce(metadata, '{}') || jsonb_build_object('cart_id', id)`),
      })
  }

  /** Orders core made of marked carts and never tied to them, as a crash in between leaves them. */
  async listStrayOrders(made: { since: Date; before?: Date; cart_id?: string }): Promise<StrayOrder[]> {
    return this.knex('order as o')
      .where('o.id', '>=', `order_${ulidFloor(made.since)}`)
      .whereRaw(`o.metadata ->> 'cart_id' is not null`)
      .whereNull('o.deleted_at')
      .modify((query) => {
        if (made.cart_id) query.whereRaw(`o.metadata ->> 'cart_id' = ?`, [made.cart_id])
        if (made.before) query.where('o.created_at', '<', made.before)
      })
      .whereNotExists(this.knex('order_cart as c').whereRaw('c.order_id = o.id'))
      .orderBy('o.id')
      .limit(BATCH)
      .select<StrayOrder[]>('o.id as order_id', this.knex.raw(`o.metadata ->> 'cart_id' as cart_id`))
  }

  /** Carts among these that have no order, and hold no lots or promises any more or never did. */
  async abandonedAmong(cart_ids: string[], before: Date): Promise<string[]> {
    const carts: { cart_id: string }[] = await this.knex('order_placement as p')
      .whereIn('p.cart_id', cart_ids)
      .where('p.created_at', '<', before)
      .whereNotExists(
        this.knex('order_cart as c').whereRaw('c.cart_id = p.cart_id').whereNull('c.deleted_at'),
      )
      .whereNotExists(
        this.knex('stock_hold as h').whereRaw('h.cart_id = p.cart_id').whereNot('h.status', 'released'),
      )
      .whereNotExists(
        this.knex('presale_promise as s').whereRaw('s.cart_id = p.cart_id').whereNot('s.status', 'cancelled'),
      )
      .select('p.cart_id')
    return carts.map(({ cart_id }) => cart_id)
  }

  async markRecorded(cart_id: string, order_id: string, at: Date): Promise<void> {
    await this.knex('order_placement').where({ cart_id }).update({ order_id, recorded_at: at })
  }

  /** Claims a checkout key; a known key answers what it was first asked for, and the cart it led to. */
  async openCheckout(
    key: string,
    fingerprint: string,
  ): Promise<{ fingerprint: string; cart_id: string | null }> {
    await this.knex('checkout_request').insert({ key, fingerprint }).onConflict('key').ignore()
    return this.knex('checkout_request').where({ key }).first('fingerprint', 'cart_id')
  }

  async tieCheckout(key: string, cart_id: string | null): Promise<void> {
    await this.knex('checkout_request').where({ key }).update({ cart_id })
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
