import { dayOf, prorate } from '@pengshui/kernel'
import type { LedgerDraft, OrderMoney, SettlementLeg, SettlementLoad } from './lines'
import { ruleOn, type SettlementRule } from './rules'

const GRAMS_PER_TONNE = 1_000_000n

type Place = {
  kind: 'node_fee' | 'leg_fee'
  node_id: string
  to_node_id: string | null
  temperature_class: string
  /** grams by line */
  weights: Map<string, number>
}

/**
 * What nodes and legs cost for goods that were not charged yet, at the rates of the day of the sale: a place's fee is
 * reckoned on all it handles of the order and shared among the lines by weight, so that the parts sum to it.
 */
export function coldChainFees(
  { placed_at, lines, loads, legs }: Pick<OrderMoney, 'placed_at' | 'lines' | 'loads' | 'legs'>,
  rules: SettlementRule[],
): LedgerDraft[] {
  const sellerOf = new Map(lines.map(({ line_id, seller_id }) => [line_id, seller_id]))
  return placesOf(loads, legs).flatMap(({ kind, node_id, to_node_id, temperature_class, weights }) => {
    const rule = ruleOn(rules, kind, dayOf(placed_at), { node_id, to_node_id, temperature_class })
    if (!rule) return []
    const parts = [...weights]
    const grams = parts.reduce((sum, [, weight_g]) => sum + weight_g, 0)
    const fees = prorate(
      feeFen(grams, rule.value),
      parts.map(([, weight_g]) => weight_g),
    )
    return parts.flatMap(([line_id], index): LedgerDraft[] => {
      const fee_fen = fees[index] ?? 0
      if (fee_fen === 0) return []
      const place = kind === 'node_fee' ? `node:${node_id}` : `leg:${node_id}>${to_node_id ?? 'door'}`
      return [
        {
          key: `cold:${line_id}:${temperature_class}:${place}`,
          kind: 'cold_chain_fee',
          line_id,
          seller_id: sellerOf.get(line_id) ?? null,
          amount_fen: -fee_fen,
          rate: rule.value,
          rule_id: rule.id,
          node_id,
          to_node_id: kind === 'leg_fee' ? (to_node_id ?? 'door') : null,
          cause: null,
          of_key: `sale:${line_id}`,
          occurred_at: placed_at,
        },
      ]
    })
  })
}

/** Half up to the fen. */
const feeFen = (grams: number, fen_per_tonne: number): number =>
  Number((BigInt(grams) * BigInt(fen_per_tonne) + GRAMS_PER_TONNE / 2n) / GRAMS_PER_TONNE)

/** The node each load leaves, and every leg that carries it on, with what passes there. */
function placesOf(loads: SettlementLoad[], legs: SettlementLeg[]): Place[] {
  const places = new Map<string, Place>()
  const pass = (load: SettlementLoad, where: Omit<Place, 'weights' | 'temperature_class'>): void => {
    const key = [load.temperature_class, where.kind, where.node_id, where.to_node_id].join('|')
    const place = places.get(key) ?? {
      ...where,
      temperature_class: load.temperature_class,
      weights: new Map<string, number>(),
    }
    place.weights.set(load.line_id, (place.weights.get(load.line_id) ?? 0) + load.weight_g)
    places.set(key, place)
  }
  for (const load of loads) {
    pass(load, { kind: 'node_fee', node_id: load.node_id, to_node_id: null })
    for (const { from_node_id, to_node_id } of wayOf(load, legs))
      pass(load, { kind: 'leg_fee', node_id: from_node_id, to_node_id })
  }
  return [...places.values()]
}

function wayOf({ node_id, temperature_class }: SettlementLoad, legs: SettlementLeg[]): SettlementLeg[] {
  const way: SettlementLeg[] = []
  let at: string | null = node_id
  while (at !== null) {
    const leg = legs.find((one) => one.from_node_id === at && one.temperature_class === temperature_class)
    if (!leg || way.some((one) => one.from_node_id === leg.from_node_id)) return way
    way.push(leg)
    at = leg.to_node_id
  }
  return way
}
