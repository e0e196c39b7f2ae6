import { orderAlreadyDispatched } from '@pengshui/cold-chain/refusals'
import type { DatedPromise, PromiseChange } from '@pengshui/cooperative/modules/presale'
import { accept, positiveQuantity, refuse, type Result } from '@pengshui/kernel'
import type { ChangeEffects, LineEffect } from '../../modules/order_life'
import { lineAlreadyWeighed, lineNotFound, orderCancelled, unitsTooMany } from '../refusals'
import {
  amountLeft,
  boundQuantity,
  hasLeft,
  missingQuantity,
  promisedQuantity,
  shareOf,
  unitsLeft,
  waitingPromises,
  type LifeFacts,
  type LifeLine,
} from '../facts'

/** Refuses a change of an order that is cancelled or whose goods have left. */
export function mayStillChange(facts: LifeFacts): Result<void> {
  if (facts.is_cancelled) return refuse(orderCancelled(facts.order_id))
  return hasLeft(facts) ? refuse(orderAlreadyDispatched(facts.order_id)) : accept(undefined)
}

export function lineOf(facts: LifeFacts, line_id: string): Result<LifeLine> {
  const line = facts.lines.find((one) => one.line_id === line_id)
  return line ? accept(line) : refuse(lineNotFound(line_id))
}

/** Gives the whole order back. A paid one is paid back whole; an unpaid one asks for nothing any more. */
export function decideCancel({ reason }: { reason: string }, facts: LifeFacts): Result<ChangeEffects> {
  const open = mayStillChange(facts)
  if (!open.ok) return open
  const refund = { line_id: null, ledger_line_id: null, cause: 'cancel' as const, amount_fen: facts.paid_fen }
  return accept({
    kind: 'cancel',
    reason,
    stock: { op: 'release_order' },
    lines: facts.lines.flatMap((line) => cancelled(line, unitsLeft(line, facts), live(line, facts))),
    refunds: facts.paid_fen > 0 ? [refund] : [],
    promises: facts.promises
      .filter(({ status }) => status !== 'cancelled')
      .map(({ id }) => ({ promise_id: id, op: 'cancel' })),
    replan: false,
    ends_order: true,
  })
}

const live = (line: LifeLine, facts: LifeFacts): number =>
  boundQuantity(line, facts) + missingQuantity(line, facts) + promisedQuantity(line, facts)

const cancelled = (line: LifeLine, units: number, quantity: number): LineEffect[] =>
  units === 0 && quantity === 0
    ? []
    : [
        {
          line_id: line.line_id,
          ledger_line_id: line.ledger_line_id,
          kind: 'cancel',
          units,
          delta_quantity: -quantity,
        },
      ]

type LineCancel = { line_id: string; units: number; reason: string }

/** Takes units off a line; the last units of the last line end the order. */
export function decideLineCancel(
  { line_id, units, reason }: LineCancel,
  facts: LifeFacts,
): Result<ChangeEffects> {
  const open = mayStillChange(facts)
  if (!open.ok) return open
  const found = lineOf(facts, line_id)
  if (!found.ok) return found
  const line = found.value
  const whole = positiveQuantity(units, 'units')
  if (!whole.ok) return whole
  const left = unitsLeft(line, facts)
  if (units > left) return refuse(unitsTooMany(line_id, left))
  const others = facts.lines.some((one) => one.line_id !== line_id && unitsLeft(one, facts) > 0)
  if (units === left && !others) return decideCancel({ reason }, facts)
  const weighed = facts.weights.some((weight) => weight.line_id === line_id)
  if (weighed && units < left) return refuse(lineAlreadyWeighed(line_id))
  const waiting = waitingPromises(line, facts)
  const quantity = units === left ? live(line, facts) : units * (line.variant?.base_quantity ?? 1)
  return accept({
    kind: 'line_cancel',
    reason,
    stock:
      waiting.length > 0
        ? { op: 'none' }
        : { op: 'release_line', ledger_line_id: line.ledger_line_id, variant_id: line.variant_id, quantity },
    promises: reduced(waiting, quantity),
    lines: cancelled(line, units, quantity),
    refunds: [
      {
        line_id,
        ledger_line_id: line.ledger_line_id,
        cause: 'line_cancel',
        amount_fen: shareOf(amountLeft(line, facts), units, left),
      },
    ],
    replan: waiting.length === 0,
    ends_order: false,
  })
}

/** Takes base units off what is promised; a line has one promise, more only after a mistake. */
function reduced(waiting: DatedPromise[], quantity: number): PromiseChange[] {
  let left = quantity
  return waiting.flatMap((promise) => {
    const off = Math.min(left, promise.quantity)
    left -= off
    return off > 0 ? [{ promise_id: promise.id, op: 'reduce' as const, quantity: off }] : []
  })
}
