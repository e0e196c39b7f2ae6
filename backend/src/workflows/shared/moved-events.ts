import {
  allocationEvent,
  clearanceEvent,
  countEvent,
  quarantineEvent,
  releaseEvent,
  returnEvent,
  scrapEvent,
  type TraceEventInput,
} from '@pengshui/traceability/domain'
import type { Acted, Moved } from './read-moved'

function grouped(moved: Moved[], by: (one: Moved) => string): Moved[][] {
  const groups = new Map<string, Moved[]>()
  for (const one of moved) groups.set(by(one), [...(groups.get(by(one)) ?? []), one])
  return [...groups.values()]
}

/** One event of a kind for each order, or for each place, that an act touched. */
function told(kind: string, moved: Moved[], key: string): TraceEventInput[] {
  const [first] = moved
  if (!first) return []
  const { order_id, place, found } = first
  const act = { key, at: new Date(first.at), lots: moved.filter(({ quantity }) => quantity > 0) }
  if (act.lots.length === 0) return []
  if (kind === 'hold') return order_id ? [allocationEvent({ ...act, order_id })] : []
  if (kind === 'release') return order_id ? [releaseEvent({ ...act, order_id })] : []
  if (kind === 'return') return order_id ? [returnEvent({ ...act, order_id, place })] : []
  if (kind === 'scrap') return [scrapEvent({ ...act, place })]
  if (kind === 'adjust') return [countEvent({ ...act, place, found })]
  if (kind === 'quarantine') return [quarantineEvent({ ...act, place })]
  return kind === 'quarantine_release' ? [clearanceEvent({ ...act, place })] : []
}

/** The lots' own story of an act: what orders gave up and took, what came back, was set aside or written off. */
export const movedEventsOf = ({ act_key, moved }: Acted): TraceEventInput[] =>
  ['release', 'hold', 'return', 'quarantine', 'quarantine_release', 'scrap', 'adjust'].flatMap((kind) => {
    const mine = moved.filter((one) => one.kind === kind)
    const byOrder = kind === 'hold' || kind === 'release'
    return grouped(mine, ({ order_id, place, found }) =>
      byOrder ? (order_id ?? '') : [kind === 'adjust' ? found : order_id, place.id].join('|'),
    ).flatMap((group) => told(kind, group, act_key))
  })
