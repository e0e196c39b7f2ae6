import type { AwardRef } from '../../modules/order_desk'
import type { ReadPlacement } from './steps/placement-steps'

/** The award an order was placed on. */
export const awardOf = ({ buyer }: ReadPlacement): AwardRef | null =>
  (buyer.kind === 'institution' ? buyer.award : null) ?? null

/** The procurement room's record of an order an institution placed. */
export function institutionOrderOf({ order, buyer }: ReadPlacement) {
  if (buyer.kind !== 'institution') throw new Error('A consumer has no institution order')
  return {
    order_id: order.order_id,
    display_id: order.display_id,
    institution_id: buyer.institution_id,
    declaration_id: buyer.declaration_id ?? null,
    placed_by: buyer.person_id,
    note: buyer.note ?? null,
    total_fen: order.total_fen,
    line_count: order.line_count,
  }
}
