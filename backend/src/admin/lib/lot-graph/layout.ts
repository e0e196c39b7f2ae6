import type { GraphEdge, GraphLot } from './types'

export const BOX = { width: 210, height: 92 } as const
const COLUMN = 330
const ROW = 118

export type Placed = { lot: GraphLot; x: number; y: number }
export type Drawing = { boxes: Placed[]; width: number; height: number; left: number; top: number }

/**
 * Lots in columns by how far they are from the lot that was asked for, earlier ones left. Within a column a lot stands
 * near what it is joined to in the column before, so that few lines cross. Pure; the same graph always looks the same.
 */
export function layOut(lots: GraphLot[], edges: GraphEdge[]): Drawing {
  const columns = new Map<number, GraphLot[]>()
  for (const lot of lots) columns.set(lot.depth, [...(columns.get(lot.depth) ?? []), lot])
  const rank = new Map<string, number>()
  const boxes: Placed[] = []
  // From the middle outwards: the column towards the middle is placed already.
  const depths = [...columns.keys()].sort((one, other) => Math.abs(one) - Math.abs(other) || one - other)
  for (const depth of depths) {
    const column = columns.get(depth) ?? []
    const pull = new Map(column.map((lot) => [lot.id, pullOf(lot.id, edges, rank)]))
    const sorted = [...column].sort(
      (one, other) => (pull.get(one.id) ?? 0) - (pull.get(other.id) ?? 0) || (one.code < other.code ? -1 : 1),
    )
    sorted.forEach((lot, index) => {
      const y = (index - (sorted.length - 1) / 2) * ROW
      rank.set(lot.id, y)
      boxes.push({ lot, x: depth * COLUMN, y })
    })
  }
  const xs = boxes.map(({ x }) => x)
  const ys = boxes.map(({ y }) => y)
  const [left, top] = [Math.min(0, ...xs), Math.min(0, ...ys)]
  return {
    ...{ boxes, left, top },
    width: Math.max(0, ...xs) - left + BOX.width,
    height: Math.max(0, ...ys) - top + BOX.height,
  }
}

/** The mean place of what a lot is joined to and that has a place. */
function pullOf(id: string, edges: GraphEdge[], rank: Map<string, number>): number {
  const near = edges.flatMap(({ parent_id, child_id }) => {
    const other = parent_id === id ? child_id : child_id === id ? parent_id : null
    const place = other === null ? undefined : rank.get(other)
    return place === undefined ? [] : [place]
  })
  return near.length === 0 ? 0 : near.reduce((sum, place) => sum + place, 0) / near.length
}
