import { prorate } from '@pengshui/kernel'

export const CHILD_STATUSES = ['placed', 'dispatched', 'delivered', 'accepted', 'cancelled'] as const
export type ChildStatus = (typeof CHILD_STATUSES)[number]

/** Goods of a lot that serve a line, and where they wait. `share` is what they are worth beside the line's others. */
export type PlacedGoods = {
  line_id: string
  variant_id: string
  lot_id: string
  node_id: string
  temperature_class: string
  quantity: number
  share: number
}

/** What of a line is to be split: its money, its units, and the share of goods that no lot serves right now. */
export type SplitLine = { line_id: string; amount_fen: number; units: number; waiting_share: number }

export type ChildRow = {
  line_id: string
  variant_id: string
  lot_id: string
  quantity: number
  units: number
  amount_fen: number
}
/** Goods of an order that leave one node in one temperature class: they travel, arrive and are signed for together. */
export type ChildDraft = {
  node_id: string
  temperature_class: string
  amount_fen: number
  rows: ChildRow[]
}
export type OrderSplit = {
  children: ChildDraft[]
  waiting: { line_id: string; amount_fen: number; units: number }[]
}

const childKey = ({ node_id, temperature_class }: Pick<ChildDraft, 'node_id' | 'temperature_class'>) =>
  `${node_id}|${temperature_class}`

/**
 * Splits an order by node and temperature class. Each line's money and units go to its goods in proportion to their
 * share, so that children and what waits sum to the order, to the unit and the fen.
 */
export function splitOrder(lines: SplitLine[], goods: PlacedGoods[]): OrderSplit {
  const merged = mergeGoods(goods)
  const children = new Map<string, ChildDraft>()
  const waiting: OrderSplit['waiting'] = []
  for (const line of lines) {
    const mine = merged.filter(({ line_id }) => line_id === line.line_id)
    const shares = [...mine.map(({ share }) => share), line.waiting_share]
    const amounts = prorate(line.amount_fen, shares)
    const units = prorate(line.units, shares)
    mine.forEach(({ node_id, temperature_class, share: _share, ...row }, index) => {
      const key = childKey({ node_id, temperature_class })
      const child = children.get(key) ?? { node_id, temperature_class, amount_fen: 0, rows: [] }
      child.rows.push({ ...row, amount_fen: amounts[index] ?? 0, units: units[index] ?? 0 })
      child.amount_fen += amounts[index] ?? 0
      children.set(key, child)
    })
    waiting.push({
      line_id: line.line_id,
      amount_fen: amounts[mine.length] ?? 0,
      units: units[mine.length] ?? 0,
    })
  }
  const split = {
    children: [...children.values()].sort((a, b) => (childKey(a) < childKey(b) ? -1 : 1)),
    waiting,
  }
  assertConservation(lines, goods, split)
  return split
}

/** One row per line, variant and lot of a child: rooms of one node make no difference to the buyer. */
function mergeGoods(goods: PlacedGoods[]): PlacedGoods[] {
  const merged = new Map<string, PlacedGoods>()
  for (const one of goods) {
    const key = [one.line_id, one.variant_id, one.lot_id, childKey(one)].join('|')
    const known = merged.get(key)
    merged.set(key, {
      ...one,
      quantity: one.quantity + (known?.quantity ?? 0),
      share: one.share + (known?.share ?? 0),
    })
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0)

function assertConservation(
  lines: SplitLine[],
  goods: PlacedGoods[],
  { children, waiting }: OrderSplit,
): void {
  const rows = children.flatMap((child) => child.rows)
  for (const { line_id, amount_fen, units } of lines) {
    const parts = [...rows, ...waiting].filter((row) => row.line_id === line_id)
    if (
      sum(parts.map((row) => row.amount_fen)) !== amount_fen ||
      sum(parts.map((row) => row.units)) !== units
    )
      throw new Error(`Splitting line ${line_id} lost money or units`)
  }
  if (sum(rows.map(({ quantity }) => quantity)) !== sum(goods.map(({ quantity }) => quantity)))
    throw new Error('Splitting an order lost goods, or some of a line it does not have')
}

export type OrderProgress = 'placed' | 'dispatched' | 'delivered' | 'accepted'
const STEPS: OrderProgress[] = ['placed', 'dispatched', 'delivered', 'accepted']

/** How far an order has come: as far as its last child, but on its way once anything has left. */
export function progressOf(statuses: ChildStatus[]): OrderProgress {
  const live = statuses.filter((status) => status !== 'cancelled')
  if (live.length === 0) return 'placed'
  const steps = live.map((status) => STEPS.indexOf(status))
  const last = Math.min(...steps)
  return STEPS[last === 0 && Math.max(...steps) > 0 ? 1 : last] ?? 'placed'
}
