import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import type { OrderChange } from '../../../modules/order_life'

type OfLine = { ledger_line_id: string; variant_id: string; quantity: number }
const ofLine = ({ ledger_line_id, variant_id, quantity }: OfLine) => ({
  line_id: ledger_line_id,
  variant_id,
  quantity,
})

/** The one effect of a change on stock, once per change; the ledger may refuse it under its locks. */
export const changeStockStep = createStep('change-stock', async (change: OrderChange, { container }) => {
  const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
  const { id, order_id, actor_id, reason } = change
  const { stock } = change.effects
  const by = { key: id, order_id, actor_id, reason, occurred_at: new Date(change.requested_at) }
  switch (stock.op) {
    case 'none':
      break
    case 'release_order':
      await ledger.releaseOrder(by)
      break
    case 'release_line':
      await ledger.releaseFromLine({ ...by, ...ofLine(stock) })
      break
    case 'release_holds':
      await ledger.releaseHeld({ ...by, hold_ids: stock.hold_ids })
      break
    case 'short':
      await ledger.shortAtPick({ ...by, hold_id: stock.hold_id, quantity: stock.quantity })
      break
    case 'rebind': {
      const { op: _op, ...input } = stock
      await ledger.rebind({ ...by, ...input })
      break
    }
    case 'reweigh':
      await ledger.reweigh({ ...by, ...ofLine(stock) })
      break
    case 'decide_shortage':
      await ledger.decideShortage({ ...by, id: stock.shortage_id, status: stock.status })
      break
    case 'take_back':
      for (const [index, lot] of stock.lots.entries()) {
        const { key, ...entry } = by
        await ledger.takeBack({
          ...entry,
          act_key: key,
          disposition: stock.disposition,
          ...lot,
          idempotency_key: `${key}:back:${index}`,
        })
      }
      break
  }
  return new StepResponse(id)
})
