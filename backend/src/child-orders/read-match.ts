import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { RefusalError, systemClock } from '@pengshui/kernel'
import { freightOwedWith, matchOrder, type MatchedLine, type OrderedLine } from '@pengshui/procurement/domain'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import type { LifeFacts, LifeLine } from '../order-life/facts'
import { readLife } from '../order-life/read-life'
import { orderNotFound } from '../refusals'
import { readPlaced } from '../workflows/record-placement/read-placed'

const AFTER = new Set(['return', 'damage'])

/** A line's money before its goods left and after they were signed for; what acceptance took off is in the lots. */
function orderedLine(line: LifeLine, { refunds }: LifeFacts): OrderedLine {
  const off = refunds
    .filter(({ ledger_line_id, cause }) => ledger_line_id === line.ledger_line_id && cause !== 'acceptance')
    .map(({ cause, amount_fen }) => ({ kind: cause as string, amount_fen }))
  return {
    line_id: line.ledger_line_id,
    amount_fen: line.amount_fen,
    before: off.filter(({ kind }) => !AFTER.has(kind)),
    after: off.filter(({ kind }) => AFTER.has(kind)),
  }
}

/** A cancelled order asks for nothing: each line is one difference. */
const cancelled = (line: LifeLine): MatchedLine => ({
  line_id: line.ledger_line_id,
  ordered_fen: line.amount_fen,
  ...{ dispatched_fen: 0, accepted_fen: 0, undisputed_fen: 0 },
  differences: [
    ...(line.amount_fen > 0
      ? [
          {
            kind: 'cancel',
            quantity: null,
            amount_fen: line.amount_fen,
            no: null,
            lot_id: null,
            reason: null,
          },
        ]
      : []),
  ],
})

/**
 * The three-way match of an institution's order. `payable_fen` is what may be paid now, as the unit's account charges
 * it: the undisputed goods, and the way with the first delivery that is signed for. Refuses `order_not_found`.
 */
export async function readMatch(container: MedusaContainer, order_id: string) {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const service = container.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
  const [life, children] = await Promise.all([
    readLife(container, order_id, systemClock()),
    service.childrenOf([order_id]),
  ])
  if (life?.buyer_kind !== 'institution') throw new RefusalError(orderNotFound())
  const [{ display_id }, signed, lots] = await Promise.all([
    readPlaced(knex, order_id),
    service.acceptancesOf(children.map(({ id }) => id)),
    knex('lot')
      .whereIn(
        'id',
        children.flatMap(({ rows }) => rows.map(({ lot_id }) => lot_id)),
      )
      .select('id', 'code'),
  ])
  const codeOf = new Map(lots.map(({ id, code }) => [String(id), String(code)]))
  // Goods that stand in for others are matched with the line they stand in for.
  const sold = life.lines.filter(({ replaces_line_id }) => replaces_line_id === null)
  const matched = life.is_cancelled
    ? sold.map(cancelled)
    : matchOrder(
        sold.map((line) => orderedLine(line, life)),
        children.map(({ id, no, status, rows }) => ({
          ...{ no, status, rows },
          signed: signed.find(({ child_id }) => child_id === id)?.lots ?? null,
        })),
      )
  const sum = (field: 'ordered_fen' | 'dispatched_fen' | 'accepted_fen' | 'undisputed_fen'): number =>
    matched.reduce((total, line) => total + line[field], 0)
  const freight_fen = life.ordered_fen - sum('ordered_fen')
  const is_freight_owed = !life.is_cancelled && freightOwedWith(signed) !== null
  return {
    order: { id: order_id, display_id, freight_fen },
    lines: matched.map(({ line_id, differences, ...amounts }) => {
      const line = sold.find(({ ledger_line_id }) => ledger_line_id === line_id)
      return {
        line_id: line?.line_id ?? line_id,
        sku: line?.variant?.sku ?? null,
        name_zh: line?.variant?.name_zh ?? '',
        name_en: line?.variant?.name_en ?? '',
        units: line?.units ?? 0,
        unit_price_fen: line ? Math.round(line.amount_fen / line.units) : 0,
        ...amounts,
        differences: differences.map(({ lot_id, ...one }) => ({
          ...one,
          lot_code: lot_id === null ? null : (codeOf.get(lot_id) ?? null),
        })),
      }
    }),
    totals: {
      ordered_fen: sum('ordered_fen'),
      dispatched_fen: sum('dispatched_fen'),
      accepted_fen: sum('accepted_fen'),
      undisputed_fen: sum('undisputed_fen'),
      freight_fen,
      payable_fen: sum('undisputed_fen') + (is_freight_owed ? freight_fen : 0),
    },
  }
}
