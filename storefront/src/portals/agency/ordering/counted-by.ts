import type { QuotaPreview } from '../types'
import type { OrderKind } from './draft'

/**
 * The declaration toward which an order counts; one that counts nothing is not charged. Gifts count toward a union's
 * programme and nothing else, other goods toward a union's only where there is no other.
 */
export function countedBy(kind: OrderKind, quota: QuotaPreview[]): string | undefined {
  const counting = quota.filter(({ counted_fen }) => counted_fen > 0)
  const union = counting.find(({ programme_kind }) => programme_kind === 'union')
  const other = counting.find(({ programme_kind }) => programme_kind !== 'union')
  return (kind === 'union_gift' ? union : (other ?? union))?.declaration_id
}
