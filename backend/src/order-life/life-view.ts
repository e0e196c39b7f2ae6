import type { DatedPromise } from '@pengshui/cooperative/modules/presale'
import type { LifeFacts, LifeLine } from './facts'
import { claimableUnits, windowsOf } from './decide/after-sales'
import { hasLeft, isOf, missingQuantity, movedFen, unitsLeft } from './facts'

type Named = { sku: string | null; name_zh: string | null; name_en: string | null }

export const namesOf = ({ variant }: LifeLine): Named => ({
  sku: variant?.sku ?? null,
  name_zh: variant?.name_zh ?? null,
  name_en: variant?.name_en ?? null,
})

type Status = 'placed' | 'dispatched' | 'delivered' | 'cancelled'

export function statusOf(facts: LifeFacts): Status {
  if (facts.is_cancelled) return 'cancelled'
  if (facts.delivered_at) return 'delivered'
  return hasLeft(facts) ? 'dispatched' : 'placed'
}

/** What has gone back or is asked for no more; of a cancelled order everything. */
export const refundedFen = (facts: LifeFacts): number =>
  facts.is_cancelled ? facts.ordered_fen : facts.refunds.reduce((sum, { amount_fen }) => sum + amount_fen, 0)

function lineView(line: LifeLine, facts: LifeFacts) {
  const left = unitsLeft(line, facts)
  const until = windowsOf(line, facts)
  const open = !facts.is_cancelled && !hasLeft(facts)
  const base = line.variant?.base_quantity ?? 1
  return {
    line_id: line.line_id,
    ...namesOf(line),
    units: line.units,
    cancelled_units: line.units - left,
    short_units: Math.ceil(missingQuantity(line, facts) / base),
    can_cancel_units: open ? left : 0,
    is_catch_weight: line.variant?.is_catch_weight ?? false,
    amount_fen: line.amount_fen - movedFen(line, facts),
    replaces_line_id: line.replaces_line_id,
    return_until: until.return,
    damage_until: until.damage,
    claimable_units: facts.delivered_at ? claimableUnits(line, facts) : 0,
  }
}

/** A promise that is late and still waits says so before anything else. */
function promiseView(promise: DatedPromise, line: LifeLine | undefined) {
  const { id, line_id, presale_id, quantity, allocated, promised_on, status, breached_at } = promise
  const { harvest_from, harvest_to, ship_by } = promise
  return {
    ...{ id, presale_id, quantity, allocated, promised_on, breached_at, harvest_from, harvest_to, ship_by },
    line_id: line?.line_id ?? line_id,
    status: status === 'promised' && breached_at ? 'breached' : status,
    ...(line ? namesOf(line) : { sku: null, name_zh: null, name_en: null }),
  }
}

/** The life of an order as its buyer and the operator see it (docs/architecture.md). Pure. */
export function lifeView(facts: LifeFacts, display_id: number, arrives_on: string | null) {
  const lineOf = (goods: { line_id: string; variant_id: string }): LifeLine | undefined =>
    facts.lines.find((line) => isOf(line)(goods))
  const byLine = new Map(facts.lines.map((line) => [line.line_id, line]))
  const nothing: Named = { sku: null, name_zh: null, name_en: null }
  const names = (line: LifeLine | undefined): Named => (line ? namesOf(line) : nothing)
  const refunded_fen = refundedFen(facts)
  return {
    order: {
      id: facts.order_id,
      display_id,
      status: statusOf(facts),
      created_at: facts.created_at,
      ordered_fen: facts.ordered_fen,
      refunded_fen,
      total_fen: facts.ordered_fen - refunded_fen,
      paid: facts.paid_fen > 0,
      paid_fen: facts.paid_fen,
      can_cancel: !facts.is_cancelled && !hasLeft(facts),
      arrives_on,
      delivered_at: facts.delivered_at,
    },
    lines: facts.lines.map((line) => lineView(line, facts)),
    promises: facts.promises.map((promise) => promiseView(promise, lineOf(promise))),
    shortages: facts.shortages.map(({ line_id, hold_id: _h, actor_id: _a, ...shortage }) => {
      const line = lineOf({ line_id, variant_id: shortage.variant_id })
      return { ...shortage, line_id: line?.line_id ?? line_id, ...names(line) }
    }),
    substitutions: facts.substitutions,
    after_sales: facts.after_sales.map(({ decided_by: _by, idempotency_key: _key, ...request }) => ({
      ...request,
      ...names(byLine.get(request.line_id)),
    })),
    refunds: facts.refunds.map(({ id, line_id, cause, amount_fen, occurred_at, paid_back_fen }) => ({
      ...{ id, line_id, cause, amount_fen, occurred_at, paid_back_fen },
      ...names(byLine.get(line_id ?? '')),
    })),
    weights: facts.weights.map(({ line_id, ...weight }) => ({
      ...weight,
      line_id,
      ...names(byLine.get(line_id)),
    })),
  }
}

export type LifeView = ReturnType<typeof lifeView>
