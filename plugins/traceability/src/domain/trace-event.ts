import { createHash } from 'node:crypto'
import { accept, positiveQuantity, refuse, type BaseUnit, type Result } from '@pengshui/kernel'
import {
  eventActionMismatch,
  eventInFuture,
  eventTermUnknown,
  eventUneven,
  eventWithoutLot,
} from '../refusals'
import {
  BIZ_STEPS,
  DISPOSITIONS,
  EVENT_TYPES,
  type Action,
  type BizStep,
  type Disposition,
  type EventType,
  type UnitCode,
} from './vocabulary'

/** Where something happened, with the names it had then: a node of the network, a farm, a village room. */
export type Place = { id: string; name_zh: string; name_en: string; township_code?: string | null }

/** `role`: the side of a transformation; other events have none. */
export type EventLot = { lot_id: string; quantity: number; uom: UnitCode; role?: 'input' | 'output' }

/** Goods as the other rooms count them: grams or pieces of a lot. */
export type LotQuantity = { lot_id: string; quantity: number; base_unit: BaseUnit }

/** A reading or summary of readings in EPCIS 2.0 form; kept as it came. */
export type SensorElement = {
  sensorMetadata?: Record<string, unknown>
  sensorReport: Record<string, unknown>[]
}

export type TraceEventInput = {
  /** unique; the same fact always has the same id, so telling it twice changes nothing */
  event_id: string
  event_type: EventType
  action: Action | null
  biz_step: BizStep
  disposition?: Disposition
  /** a Date, or the text a workflow made of it */
  event_time: Date | string
  read_point?: string
  biz_location?: string
  biz_transactions?: { type: string; id: string }[]
  sensor_elements?: SensorElement[]
  extension?: { place?: Place } & Record<string, unknown>
  lots: EventLot[]
}

/**
 * The id of a fact from what makes it that fact (its kind and the ids it is about, never the time it was
 * told): a UUID of version 8 over SHA-256, so it says nothing about an order to who reads it in public.
 */
export function eventId(kind: string, ...about: (string | number)[]): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([kind, ...about]))
    .digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ]
  return `urn:uuid:${parts.join('-')}`
}

/** Clocks of two machines differ; an event further ahead than this did not happen yet. */
export const CLOCK_SKEW_SECONDS_MAX = 300

/** What every recorded event must be; `now` is the record time. */
export function checkEvent(event: TraceEventInput, now: Date): Result<void> {
  const { event_id, event_type, action, biz_step, disposition } = event
  if (!(EVENT_TYPES as readonly string[]).includes(event_type))
    return refuse(eventTermUnknown('event_type', event_type))
  if (!(BIZ_STEPS as readonly string[]).includes(biz_step))
    return refuse(eventTermUnknown('biz_step', biz_step))
  if (disposition && !(DISPOSITIONS as readonly string[]).includes(disposition))
    return refuse(eventTermUnknown('disposition', disposition))
  if ((event_type === 'TransformationEvent') !== (action === null))
    return refuse(eventActionMismatch(event_type))
  if (event.lots.length === 0) return refuse(eventWithoutLot(event_id))
  for (const { quantity } of event.lots) {
    const checked = positiveQuantity(quantity)
    if (!checked.ok) return checked
  }
  if (event_type === 'TransformationEvent' && !isEven(event.lots)) return refuse(eventUneven(event_id))
  const ahead_ms = new Date(event.event_time).getTime() - now.getTime()
  return ahead_ms <= CLOCK_SKEW_SECONDS_MAX * 1000 ? accept(undefined) : refuse(eventInFuture(event_id))
}

/** Both sides are there, and the same amount of the same unit stands on each. */
function isEven(lots: EventLot[]): boolean {
  const side = (role: EventLot['role']) => lots.filter((lot) => lot.role === role)
  const [inputs, outputs] = [side('input'), side('output')]
  if (inputs.length === 0 || outputs.length === 0 || inputs.length + outputs.length !== lots.length)
    return false
  const sum = (part: EventLot[]) => part.reduce((total, { quantity }) => total + quantity, 0)
  return new Set(lots.map(({ uom }) => uom)).size === 1 && sum(inputs) === sum(outputs)
}
