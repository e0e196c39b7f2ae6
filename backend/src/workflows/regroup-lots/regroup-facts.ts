import type { Regrouping } from '@pengshui/cold-chain/modules/lot_ledger'
import { systemClock } from '@pengshui/kernel'
import { regroupingEvent, type LotFacts, type TraceEventInput } from '@pengshui/traceability/domain'
import { regroupKeyOf, type RegroupInput, type RegroupPlan } from './plan-regrouping'

type Facts = { input: RegroupInput; plan: RegroupPlan; lots: LotFacts[] }

/** What the ledger moves: the old lots' goods into the new ones, in the room they stand in. */
export const regroupingOf = ({ input, plan, lots }: Facts): Regrouping => ({
  inputs: input.inputs.map(({ lot_id, quantity }) => ({ lot_id, quantity, zone_id: input.zone_id })),
  // The amounts that are asked for now: a key that meant others before is refused by the ledger.
  outputs: lots.map((lot, index) => ({
    lot_id: lot.id,
    zone_id: input.zone_id,
    node_id: plan.zone.node_id,
    product_id: lot.product_id,
    seller_id: lot.seller_id,
    base_unit: lot.base_unit,
    temperature_class: lot.temperature_class,
    zone_temperature_class: plan.zone.temperature_class,
    expires_on: lot.expires_on,
    quantity: input.outputs[index] ?? 0,
  })),
  reason: input.reason,
  actor_id: input.person_id,
  occurred_at: systemClock(),
  idempotency_key: regroupKeyOf(input),
})

/** The lots' own story: one transformation, told once. */
export const regroupEventsOf = ({ input, plan, lots }: Facts): TraceEventInput[] => [
  regroupingEvent({
    key: regroupKeyOf(input),
    at: systemClock(),
    place: {
      id: plan.zone.node_id,
      name_zh: plan.zone.node_name_zh,
      name_en: plan.zone.node_name_en,
      township_code: plan.zone.node_township_code,
    },
    inputs: input.inputs.map((part) => ({ ...part, base_unit: plan.base_unit })),
    outputs: lots.map((lot) => ({
      lot_id: lot.id,
      quantity: lot.quantity_initial,
      base_unit: lot.base_unit,
    })),
    conformity_certificate_nos: [...new Set(lots.flatMap((lot) => lot.conformity_certificate_no ?? []))],
  }),
]
