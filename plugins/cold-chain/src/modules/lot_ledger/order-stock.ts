import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import type { SlottedPick } from '../../domain'
import { shortageDecided } from '../../refusals'
import {
  releaseFromLine,
  releaseOrder,
  releasePart,
  reweigh,
  shortAtPick,
  type By,
  type OfLine,
} from './order-changes'
import { rebind } from './rebind'
import { decide } from './shortages'
import { StockKeeping } from './stock-keeping'
import type { ShortageStatus, SlotRoom, StockHold } from './types'

type Keyed = { key: string }
type Line = By & Keyed & OfLine

/** What may still happen to the goods of a placed order until they leave; each in one transaction, once per key. */
export class OrderStock extends StockKeeping {
  /** Gives a whole order back. Refuses `order_already_dispatched`. @returns the holds given back */
  releaseOrder({ order_id, key, ...act }: By & Keyed & { order_id: string }): Promise<StockHold[]> {
    return this.knex.transaction((trx) => releaseOrder(trx, order_id, { ...act, act_key: key }))
  }

  /** Takes base units off a line. Refuses `order_already_dispatched`, `quantity_not_bound`. */
  async releaseFromLine(line: Line): Promise<void> {
    await this.once(line, releaseFromLine)
  }

  /** Gives back chosen holds, also when others of the order have left. Refuses `order_already_dispatched`. */
  async releaseHeld(part: By & Keyed & { order_id: string; hold_ids: string[] }): Promise<void> {
    await this.once(part, releasePart)
  }

  /** Goods that were not at the pick face. Refuses `hold_unknown`, `quantity_not_bound`, `order_already_dispatched`. */
  async shortAtPick(
    missing: By & Keyed & { order_id: string; hold_id: string; quantity: number },
  ): Promise<void> {
    await this.once(missing, shortAtPick)
  }

  /** Binds other lots to an order. Refuses `insufficient_lots`, `capacity_exceeded`, `shortage_decided`, `order_already_dispatched`. */
  async rebind(
    input: By &
      Keyed & {
        order_id: string
        cart_id: string
        replace: Pick<OfLine, 'line_id' | 'variant_id'>[]
        shortage_ids: string[]
        picks: SlottedPick[]
        rooms: SlotRoom[]
        status: 'reallocated' | 'substituted'
      },
  ): Promise<void> {
    await this.once(input, rebind)
  }

  /** Makes a line's bound amount what the scale says. Refuses `insufficient_lots`, `order_already_dispatched`. */
  async reweigh(line: Line): Promise<void> {
    await this.once(line, reweigh)
  }

  /** Marks a waiting shortage. Refuses `shortage_decided` when somebody has decided it already. */
  async decideShortage(input: By & Keyed & { id: string; status: ShortageStatus }): Promise<void> {
    await this.once(input, async (trx, { id, status, actor_id, occurred_at }) => {
      const changed = await decide(trx, [id], status, actor_id, occurred_at)
      if (changed.length === 0) throw new RefusalError(shortageDecided(id))
    })
  }

  /** An offer ran out: the shortage waits for the operator again. Safe to repeat. */
  async reopenShortage(id: string): Promise<void> {
    await this.knex('stock_shortage').where({ id, status: 'offered' }).update({ status: 'open' })
  }

  /** Runs a change and remembers its key in the same transaction; a known key changes nothing. */
  private async once<Input extends By & Keyed>(
    { key, ...input }: Input,
    change: (trx: Knex, input: Omit<Input, 'key'>) => Promise<unknown>,
  ): Promise<void> {
    await this.knex.transaction(async (trx) => {
      const row = { key, occurred_at: input.occurred_at }
      const fresh = await trx('ledger_act').insert(row).onConflict('key').ignore().returning('key')
      if (fresh.length > 0) await change(trx, { ...input, act_key: key })
    })
  }
}
