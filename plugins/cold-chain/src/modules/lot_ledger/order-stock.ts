import type { Pick } from '../../domain'
import { releaseFromLine, releaseOrder, reweigh, shortAtPick, type By } from './order-changes'
import { rebind } from './rebind'
import { decide } from './shortages'
import { StockKeeping } from './stock-keeping'
import type { Shortage, ShortageStatus, StockHold } from './types'

type Line = By & { order_id: string; line_id: string; quantity: number }

/** What may still happen to the goods of a placed order until they leave; each in one transaction. */
export class OrderStock extends StockKeeping {
  /** Gives a whole order back. Idempotent; refuses `order_already_dispatched`. */
  releaseOrder({ order_id, ...act }: By & { order_id: string }): Promise<StockHold[]> {
    return this.knex.transaction((trx) => releaseOrder(trx, order_id, act))
  }

  /** Takes base units off a line. Refuses `order_already_dispatched`, `quantity_not_bound`. */
  releaseFromLine(line: Line): Promise<void> {
    return this.knex.transaction((trx) => releaseFromLine(trx, line))
  }

  /** Goods that were not at the pick face. Refuses `hold_unknown`, `quantity_not_bound`, `order_already_dispatched`. */
  shortAtPick(missing: By & { order_id: string; hold_id: string; quantity: number }): Promise<Shortage[]> {
    return this.knex.transaction((trx) => shortAtPick(trx, missing))
  }

  /** Binds other lots to an order. Refuses `insufficient_lots`, `order_already_dispatched`. */
  rebind(
    input: By & {
      order_id: string
      cart_id: string
      replace_line_ids: string[]
      shortage_ids: string[]
      picks: Pick[]
      status: 'reallocated' | 'substituted'
    },
  ): Promise<StockHold[]> {
    return this.knex.transaction((trx) => rebind(trx, input))
  }

  /** Makes a line's bound amount what the scale says. Refuses `insufficient_lots`, `order_already_dispatched`. */
  reweigh(line: Line): Promise<{ before: number }> {
    return this.knex.transaction((trx) => reweigh(trx, line))
  }

  /** Marks a waiting shortage; null when somebody has decided it already. */
  async decideShortage(id: string, status: ShortageStatus, by: string, at: Date): Promise<Shortage | null> {
    const [changed] = await this.knex.transaction((trx) => decide(trx, [id], status, by, at))
    return changed ?? null
  }
}
