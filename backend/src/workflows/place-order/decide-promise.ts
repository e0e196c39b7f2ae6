import { longestTravelDays, type SourcingPlan } from '@pengshui/cold-chain/domain'
import type { PresaleOffer } from '@pengshui/cooperative/domain'
import { addDays, type Day } from '@pengshui/kernel'
import type { Decision } from '../../modules/order_desk'
import type { Line, OrderFacts } from './facts'

/** A plan without goods: what an order has until its harvest is shared out. */
export const emptyPlan = (arrives_on: Day): SourcingPlan => ({
  policy: 'least-cost',
  picks: [],
  legs: [],
  cost_fen: 0,
  waste_fen: 0,
  objective_mfen: 0,
  cost: { opening_fen: 0, leg_fixed_fen: 0, leg_variable_fen: 0, waste_fen: 0 },
  arrives_on,
  excluded: [],
  nodes_considered: 0,
  method: 'enumeration',
  proved_optimal: true,
})

/** Goods of a harvest to come: no lot yet, but a day on which they leave at the latest. */
export const decidePromise = (
  { presale_id, ship_by }: PresaleOffer,
  lines: Line[],
  { network, today }: OrderFacts,
  counted: Pick<Decision, 'quota' | 'counts' | 'spending'>,
): Decision => ({
  ship_on: today,
  plan: emptyPlan(addDays(ship_by, longestTravelDays(network))),
  capacity: [],
  lots: [],
  ...counted,
  presale: {
    presale_id,
    lines: lines.map(({ line_id, quantity, variant }) => ({
      line_id,
      variant_id: variant.variant_id,
      quantity: quantity * variant.base_quantity,
      unit_quantity: variant.base_quantity,
    })),
  },
})
