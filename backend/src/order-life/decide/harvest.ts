import { planSourcing, type SourcingLine } from '@pengshui/cold-chain/domain'
import { accept, dayOf, refuse, type Result } from '@pengshui/kernel'
import type { ChangeEffects, LineEffect, RefundEffect } from '../../modules/order_life'
import { presaleNotShared } from '../refusals'
import { amountLeft, shareOf, unitsLeft, waitingPromises, type LifeFacts, type LifeLine } from '../facts'
import { decideCancel, mayStillChange } from './cancel'
import { sourcingLineOf, taking, type StockFacts } from './reallocate'

type Share = { line: LifeLine; promise_id: string; quantity: number; share: number }

/**
 * The harvest is shared out: lots for this order's share, its money back for what it does not get. An order whose
 * share is nothing ends. Refuses `presale_not_shared` before the shares are decided.
 */
export async function decideHarvest(
  { presale_id, reason }: { presale_id: string; reason: string },
  facts: LifeFacts,
  { lots, network }: StockFacts,
): Promise<Result<ChangeEffects>> {
  const open = mayStillChange(facts)
  if (!open.ok) return open
  const shares = facts.lines.flatMap((line) =>
    waitingPromises(line, facts)
      .filter((promise) => promise.presale_id === presale_id)
      .map(({ id, quantity, share_quantity }) => ({ line, promise_id: id, quantity, share: share_quantity })),
  )
  const decided = shares.filter((one): one is Share => one.share !== null)
  if (decided.length === 0 || decided.length < shares.length) return refuse(presaleNotShared())
  const fulfilled = decided.map(({ promise_id, share }) => ({
    ...{ promise_id, allocated: share },
    op: 'fulfil' as const,
  }))
  const gets = decided.some(({ share }) => share > 0)
  const ended = gets ? null : decideCancel({ reason }, facts)
  if (ended) return ended.ok ? accept({ ...ended.value, promises: fulfilled }) : ended
  const plan = await planSourcing({
    lines: decided.flatMap(({ line, share }): SourcingLine[] =>
      line.variant && share > 0 ? [sourcingLineOf(line, line.variant, share, facts)] : [],
    ),
    ...{ lots, network },
    ship_on: dayOf(facts.now),
  })
  if (!plan.ok) return plan
  const short = decided.filter(({ share, quantity }) => share < quantity)
  return accept({
    kind: 'presale',
    reason,
    stock: {
      op: 'rebind',
      cart_id: facts.cart_id,
      ...{ replace: [], shortage_ids: [] },
      ...taking(plan.value, facts, { lots, network }),
      status: 'reallocated',
    },
    promises: fulfilled,
    lines: short.map((share) => missingLine(share, facts)),
    refunds: short.map((share) => missingMoney(share, facts)),
    replan: true,
    plan: plan.value,
    ends_order: false,
  })
}

const missingUnits = ({ line, quantity, share }: Share, facts: LifeFacts): number =>
  Math.min(unitsLeft(line, facts), Math.floor((quantity - share) / (line.variant?.base_quantity ?? 1)))

const missingLine = (missing: Share, facts: LifeFacts): LineEffect => ({
  line_id: missing.line.line_id,
  ledger_line_id: missing.line.ledger_line_id,
  kind: 'presale',
  units: missingUnits(missing, facts),
  delta_quantity: missing.share - missing.quantity,
})

const missingMoney = ({ line, quantity, share }: Share, facts: LifeFacts): RefundEffect => ({
  line_id: line.line_id,
  ledger_line_id: line.ledger_line_id,
  cause: 'presale',
  amount_fen: shareOf(amountLeft(line, facts), quantity - share, quantity),
})
