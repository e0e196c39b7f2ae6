import type { SignedLot } from './acceptance'
import type { ChildRow, ChildStatus } from './child-order'

/** A line as it was ordered, with the money that went off it: before its goods left, and after they were signed for. */
export type OrderedLine = {
  line_id: string
  amount_fen: number
  before: { kind: string; amount_fen: number }[]
  after: { kind: string; amount_fen: number }[]
}
export type MatchedChild = {
  no: number
  status: ChildStatus
  rows: ChildRow[]
  /** null while nobody has signed for it */
  signed: SignedLot[] | null
}

/** `amount_fen` is what the difference takes off what is paid; goods that are too much take nothing. */
export type MatchDifference = {
  kind: string
  quantity: number | null
  amount_fen: number
  no: number | null
  lot_id: string | null
  reason: string | null
}
export type MatchedLine = {
  line_id: string
  ordered_fen: number
  dispatched_fen: number
  accepted_fen: number
  /** accepted and not claimed back: what may be paid */
  undisputed_fen: number
  differences: MatchDifference[]
}

const HAS_LEFT: ChildStatus[] = ['dispatched', 'delivered', 'accepted']
const sum = (rows: { amount_fen: number }[]): number =>
  rows.reduce((total, { amount_fen }) => total + amount_fen, 0)
const about = { quantity: null, no: null, lot_id: null, reason: null }

/**
 * Order, delivery and acceptance of each line side by side. Every fen ordered is undisputed or stands in exactly one
 * difference.
 */
export function matchOrder(lines: OrderedLine[], children: MatchedChild[]): MatchedLine[] {
  return lines.map((line) => {
    const parts = children.flatMap((child) =>
      child.status === 'cancelled'
        ? []
        : child.rows.filter(({ line_id }) => line_id === line.line_id).map((row) => ({ child, row })),
    )
    const sent = parts.filter(({ child }) => HAS_LEFT.includes(child.status))
    const lots = parts.flatMap(({ child, row }) => {
      const lot = child.signed?.find((one) => sameLot(one, row))
      return lot ? [{ no: child.no, lot }] : []
    })
    const dispatched_fen = sum(sent.map(({ row }) => row))
    const accepted_fen = lots.reduce((total, { lot }) => total + lot.accepted_fen, 0)
    const waiting_fen = line.amount_fen - sum(line.before) - dispatched_fen
    const differences: MatchDifference[] = [
      ...line.before.map((one) => ({ ...about, ...one })),
      ...(waiting_fen > 0 ? [{ ...about, kind: 'not_dispatched', amount_fen: waiting_fen }] : []),
      ...sent
        .filter(({ child }) => child.signed === null)
        .map(({ child, row }) => ({
          ...about,
          kind: 'not_signed',
          no: child.no,
          lot_id: row.lot_id,
          quantity: row.quantity,
          amount_fen: row.amount_fen,
        })),
      ...lots.flatMap(({ no, lot }) => differencesOf(lot, no)),
      ...line.after.map((one) => ({ ...about, ...one })),
    ]
    const undisputed_fen = accepted_fen - sum(line.after)
    if (undisputed_fen + sum(differences) !== line.amount_fen)
      throw new Error(`The match of line ${line.line_id} does not add up`)
    return {
      line_id: line.line_id,
      ordered_fen: line.amount_fen,
      ...{ dispatched_fen, accepted_fen, undisputed_fen, differences },
    }
  })
}

const sameLot = (lot: SignedLot, row: ChildRow): boolean =>
  lot.line_id === row.line_id && lot.lot_id === row.lot_id && lot.variant_id === row.variant_id

function differencesOf(lot: SignedLot, no: number): MatchDifference[] {
  const all: [string, number, number][] = [
    ['short', lot.short_quantity, lot.short_fen],
    ['rejected', lot.rejected_quantity, lot.rejected_fen],
    ['over', lot.over_quantity, 0],
  ]
  return all
    .filter(([, quantity]) => quantity > 0)
    .map(([kind, quantity, amount_fen]) => ({
      ...{ kind, quantity, amount_fen, no },
      lot_id: lot.lot_id,
      reason: lot.reason,
    }))
}
