import { prorate } from '@pengshui/kernel'
import type { Acceptance } from '@pengshui/procurement/modules/child_order'
import { isOf, type LifeFacts } from '../order-life/facts'

/**
 * What went back of each accepted delivery after it was signed for: a line's returns and damage, shared out by what
 * was accepted of it where. Pure.
 */
export function creditsOf(
  { lines, refunds }: Pick<LifeFacts, 'lines' | 'refunds'>,
  signed: Pick<Acceptance, 'child_id' | 'lots'>[],
): { child_id: string; credited_fen: number }[] {
  const credited = new Map(signed.map(({ child_id }) => [child_id, 0]))
  for (const line of lines) {
    const back_fen = refunds
      .filter((one) => one.line_id === line.line_id && (one.cause === 'return' || one.cause === 'damage'))
      .reduce((sum, { amount_fen }) => sum + amount_fen, 0)
    const accepted = signed.map(({ lots }) =>
      lots.filter(isOf(line)).reduce((sum, { accepted_fen }) => sum + accepted_fen, 0),
    )
    const most_fen = accepted.reduce((sum, fen) => sum + fen, 0)
    prorate(Math.min(back_fen, most_fen), accepted).forEach((fen, index) => {
      const child_id = signed[index]?.child_id ?? ''
      credited.set(child_id, (credited.get(child_id) ?? 0) + fen)
    })
  }
  return [...credited].map(([child_id, credited_fen]) => ({ child_id, credited_fen }))
}
