import { daysBetween } from '@pengshui/kernel'
import { byText } from './order'
import { holdsClass, pathsOf, travelDays } from './routes'
import type {
  CandidateLot,
  Exclusion,
  NetworkNode,
  RoadLeg,
  SourcingLine,
  SourcingRequest,
} from './sourcing-types'

export type NodeFacts = { node: NetworkNode; path: RoadLeg[]; travel_days: number }

/** A lot that may serve a line, with the life it has left at the customer's door. */
export type Candidate = CandidateLot & { remaining_days: number }

export type Candidates = {
  nodes: Map<string, NodeFacts>
  byLine: Map<string, Candidate[]>
  excluded: Exclusion[]
}

/** Facts of the nodes that have lots; a node without a way to the customer has none. */
function reachableNodes({ lots, network }: SourcingRequest): Map<string, NodeFacts> {
  const pathOf = pathsOf(network)
  const wanted = new Set(lots.map(({ node_id }) => node_id))
  const nodes = new Map<string, NodeFacts>()
  for (const node of network.nodes) {
    const path = wanted.has(node.id) ? pathOf(node.id) : null
    if (!path) continue
    nodes.set(node.id, { node, path, travel_days: travelDays(path) })
  }
  return nodes
}

type Verdict = Exclusion['reason'] | null

/** Rules that hold for a lot whoever asks for it. */
function judgeLot(lot: CandidateLot, at: NodeFacts | undefined, unwanted: ReadonlySet<string>): Verdict {
  if (unwanted.has(lot.lot_id)) return 'excluded_by_operator'
  if (lot.blocked) return lot.blocked
  if (lot.free <= 0) return 'nothing_free'
  if (!at) return 'no_temperature_route'
  return at.node.status === 'open' ? null : 'node_closed'
}

function judgeFor(line: SourcingLine, lot: Candidate, at: NodeFacts): Verdict {
  if (lot.temperature_class !== line.temperature_class) return 'lot_temperature'
  if (lot.zone_temperature_class !== line.temperature_class) return 'zone_temperature'
  if (!holdsClass(at.path, line.temperature_class)) return 'no_temperature_route'
  return lot.remaining_days < line.min_remaining_days ? 'shelf_life_too_short' : null
}

/** Applies the hard rules; every lot of a wanted product is either a candidate or excluded with its reason. */
export function findCandidates(request: SourcingRequest): Candidates {
  const nodes = reachableNodes(request)
  const unwanted = new Set(request.exclude_lot_ids)
  // Many lots expire on one day.
  const lifeOf = new Map<string, number>()
  const lifeUntil = (expires_on: string): number => {
    const known = lifeOf.get(expires_on) ?? daysBetween(request.ship_on, expires_on)
    lifeOf.set(expires_on, known)
    return known
  }
  const judged = new Map<string, { lot: Candidate; at: NodeFacts | undefined; verdict: Verdict }[]>()
  for (const lot of request.lots) {
    const at = nodes.get(lot.node_id)
    const remaining_days = at ? lifeUntil(lot.expires_on) - at.travel_days : 0
    const entry = { lot: { ...lot, remaining_days }, at, verdict: judgeLot(lot, at, unwanted) }
    const others = judged.get(lot.product_id)
    if (others) others.push(entry)
    else judged.set(lot.product_id, [entry])
  }
  const byLine = new Map<string, Candidate[]>()
  const excluded: Exclusion[] = []
  for (const line of request.lines) {
    const fitting: Candidate[] = []
    for (const { lot, at, verdict } of judged.get(line.product_id) ?? []) {
      const reason = verdict ?? (at ? judgeFor(line, lot, at) : 'no_temperature_route')
      if (!reason) fitting.push(lot)
      else excluded.push({ line_id: line.line_id, lot_id: lot.lot_id, zone_id: lot.zone_id, reason })
    }
    byLine.set(line.line_id, fitting)
  }
  excluded.sort(
    (a, b) => byText(a.line_id, b.line_id) || byText(a.lot_id, b.lot_id) || byText(a.zone_id, b.zone_id),
  )
  return { nodes, byLine, excluded }
}
