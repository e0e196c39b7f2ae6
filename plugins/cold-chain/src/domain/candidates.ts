import { addDays, daysBetween } from '@pengshui/kernel'
import { holdsClass, pathFrom, travelDays } from './routes'
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

const byFirstExpiry = (a: Candidate, b: Candidate): number =>
  a.expires_on.localeCompare(b.expires_on) ||
  a.lot_id.localeCompare(b.lot_id) ||
  a.zone_id.localeCompare(b.zone_id)

function reachableNodes(request: SourcingRequest): Map<string, NodeFacts> {
  const nodes = new Map<string, NodeFacts>()
  for (const node of request.network.nodes) {
    const path = pathFrom(node.id, request.network)
    if (path) nodes.set(node.id, { node, path, travel_days: travelDays(path) })
  }
  return nodes
}

function judge(
  line: SourcingLine,
  lot: CandidateLot,
  at: NodeFacts | undefined,
  ship_on: string,
): Exclusion['reason'] | number {
  if (lot.blocked) return lot.blocked
  if (lot.free <= 0) return 'nothing_free'
  if (!at) return 'no_temperature_route'
  if (at.node.status !== 'open') return 'node_closed'
  if (lot.zone_temperature_class !== line.temperature_class) return 'zone_temperature'
  if (!holdsClass(at.path, line.temperature_class)) return 'no_temperature_route'
  const remaining_days = daysBetween(addDays(ship_on, at.travel_days), lot.expires_on)
  return remaining_days < line.min_remaining_days ? 'shelf_life_too_short' : remaining_days
}

/** Applies the hard rules; every lot of a wanted product is either a candidate or excluded with its reason. */
export function findCandidates(request: SourcingRequest): Candidates {
  const nodes = reachableNodes(request)
  const byLine = new Map<string, Candidate[]>()
  const excluded: Exclusion[] = []
  for (const line of request.lines) {
    const fitting: Candidate[] = []
    for (const lot of request.lots) {
      if (lot.product_id !== line.product_id) continue
      const verdict = judge(line, lot, nodes.get(lot.node_id), request.ship_on)
      if (typeof verdict === 'number') fitting.push({ ...lot, remaining_days: verdict })
      else excluded.push({ line_id: line.line_id, lot_id: lot.lot_id, zone_id: lot.zone_id, reason: verdict })
    }
    byLine.set(line.line_id, fitting.sort(byFirstExpiry))
  }
  return { nodes, byLine, excluded }
}
