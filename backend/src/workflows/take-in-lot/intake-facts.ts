import type { ReceiptEntry } from '@pengshui/cold-chain/modules/lot_ledger'
import {
  commissioningEvent,
  storingEvent,
  type LotFacts,
  type TraceEventInput,
} from '@pengshui/traceability/domain'
import type { Intake } from './plan-intake'

type Facts = { zone_id: string; person_id: string; zone: Intake['zone']; lot: LotFacts | undefined; at: Date }

function lotOf({ lot }: Facts): LotFacts {
  if (!lot) throw new Error('An intake made no lot')
  return lot
}

/** What the ledger takes into the zone. */
export function receiptOf(facts: Facts): ReceiptEntry {
  const lot = lotOf(facts)
  return {
    lot_id: lot.id,
    zone_id: facts.zone_id,
    node_id: facts.zone.node_id,
    product_id: lot.product_id,
    seller_id: lot.seller_id,
    base_unit: lot.base_unit,
    temperature_class: lot.temperature_class,
    zone_temperature_class: facts.zone.temperature_class,
    expires_on: lot.expires_on,
    quantity: lot.quantity_initial,
    occurred_at: new Date(facts.at),
    actor_id: facts.person_id,
    idempotency_key: `take-in:${lot.id}`,
  }
}

/** The first two entries of the lot's story: it came into being, it was put into a room. */
export function intakeEventsOf(facts: Facts): TraceEventInput[] {
  const record = lotOf(facts)
  const lot = { lot_id: record.id, quantity: record.quantity_initial, base_unit: record.base_unit }
  const { zone } = facts
  const at = new Date(facts.at)
  const place = {
    id: zone.node_id,
    name_zh: zone.node_name_zh,
    name_en: zone.node_name_en,
    township_code: zone.node_township_code,
  }
  return [
    commissioningEvent({ lot, at, conformity_certificate_no: record.conformity_certificate_no }),
    storingEvent({ lot, at, place, key: `take-in:${record.id}` }),
  ]
}
