import { accept, refuse, type Result } from '@pengshui/kernel'
import { giftsCountElsewhere } from '../refusals'
import type { OrderKind } from './approval'
import type { ProgrammeKind } from './declaration'

/** A union's gifts are bought of the union's money, so they count toward what the union pledged and nothing else. */
export const mayCount = (order_kind: OrderKind, programme_kind: ProgrammeKind): boolean =>
  order_kind !== 'union_gift' || programme_kind === 'union'

/** Refuses `gifts_count_elsewhere` for gifts that name the pledge of a canteen. */
export const checkProgramme = (order_kind: OrderKind, programme_kind: ProgrammeKind): Result<null> =>
  mayCount(order_kind, programme_kind) ? accept(null) : refuse(giftsCountElsewhere())

type Counted = { declaration_id: string; programme_kind: ProgrammeKind | undefined; counted_fen: number }

/**
 * The declaration an order counts toward where nobody says: one that counts some of its goods. Gifts: the union's own.
 * Everything else: a canteen's before a union's, which has it where there is no other.
 */
export function usualDeclaration(order_kind: OrderKind, quota: Counted[]): string | undefined {
  const counting = quota.filter(
    ({ counted_fen, programme_kind: kind }) => counted_fen > 0 && kind && mayCount(order_kind, kind),
  )
  const own = counting.find(
    ({ programme_kind }) => (programme_kind === 'union') === (order_kind === 'union_gift'),
  )
  return (own ?? counting[0])?.declaration_id
}
