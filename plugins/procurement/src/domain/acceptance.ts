import { createHash } from 'crypto'
import { accept, prorate, refuse, type Result } from '@pengshui/kernel'
import {
  acceptedTooMany,
  lotNamedTwice,
  lotNotInDelivery,
  reasonMissing,
  rejectedTooMany,
  temperatureDecisionMissing,
  temperatureMissing,
} from '../refusals'
import type { ChildRow } from './child-order'

export const ACCEPTANCE_REASONS = [
  'missing',
  'underweight',
  'extra',
  'damaged',
  'spoiled',
  'temperature',
  'near_expiry',
  'wrong_goods',
  'other',
] as const
export type AcceptanceReason = (typeof ACCEPTANCE_REASONS)[number]

type LotKey = { line_id: string; variant_id: string; lot_id: string }

/** What the officer found of one lot, in base units: on the scale or counted, and how much of it goes back. */
export type FoundLot = LotKey & {
  received_quantity: number
  rejected_quantity: number
  weight_g?: number | undefined
  reason?: AcceptanceReason | undefined
  note?: string | undefined
}
/** Tenths of a degree Celsius. Outside the limits of the class the officer must say what is to be done, and why. */
export type FoundTemperature = {
  value_dc: number
  decision?: 'accept' | 'reject' | undefined
  reason?: string | undefined
}
export type Limits = { temperature_class: string; min_c: number | null; max_c: number | null }

export type SignedLot = LotKey & {
  dispatched_quantity: number
  received_quantity: number
  accepted_quantity: number
  short_quantity: number
  rejected_quantity: number
  over_quantity: number
  weight_g: number | null
  reason: AcceptanceReason | null
  note: string | null
  disposition: 'scrap' | 'quarantine' | null
  dispatched_fen: number
  accepted_fen: number
  short_fen: number
  rejected_fen: number
}
export type SignedTemperature = {
  value_dc: number
  within_limits: boolean
  decision: 'accept' | 'reject' | null
  reason: string | null
}
export type DeliveryVerdict = { lots: SignedLot[]; temperature: SignedTemperature | null }

/** Goods beyond this multiple of what was sent are a slip of the keyboard. */
const PLAUSIBLE_TIMES = 1.5
const DECI = 10
/** Goods that keep at room temperature are not measured at the door. */
const UNMEASURED_CLASS = 'ambient'
const SPOILT: AcceptanceReason[] = ['damaged', 'spoiled', 'temperature']

/**
 * Judges a delivery lot by lot: accepted, short, rejected and over, with their money. Lots not named are accepted
 * whole. What was not sent is never charged; the parts of a lot's money sum to it.
 */
export function judgeDelivery(
  sent: ChildRow[],
  found: FoundLot[],
  temperature: FoundTemperature | undefined,
  limits: Limits,
): Result<DeliveryVerdict> {
  const measured = judgeTemperature(temperature, limits)
  if (!measured.ok) return measured
  const keys = new Set<string>()
  for (const [row, lot] of found.entries()) {
    if (!sent.some((one) => keyOf(one) === keyOf(lot))) return refuse(lotNotInDelivery(lot.lot_id, row))
    if (keys.has(keyOf(lot))) return refuse(lotNamedTwice(lot.lot_id, row))
    keys.add(keyOf(lot))
  }
  const all_back = measured.value?.decision === 'reject'
  const lots: SignedLot[] = []
  for (const goods of sent) {
    const row = found.findIndex((lot) => keyOf(lot) === keyOf(goods))
    const told = found[row] ?? { ...goods, received_quantity: goods.quantity, rejected_quantity: 0 }
    const judged = judgeLot(goods, told, row, all_back, limits.temperature_class)
    if (!judged.ok) return judged
    lots.push(judged.value)
  }
  return accept({ lots, temperature: measured.value })
}

const keyOf = ({ line_id, variant_id, lot_id }: LotKey): string => [line_id, variant_id, lot_id].join('|')

function judgeTemperature(
  found: FoundTemperature | undefined,
  { temperature_class, min_c, max_c }: Limits,
): Result<SignedTemperature | null> {
  if (!found) return temperature_class === UNMEASURED_CLASS ? accept(null) : refuse(temperatureMissing())
  const { value_dc, decision, reason } = found
  const within_limits =
    (min_c === null || value_dc >= min_c * DECI) && (max_c === null || value_dc <= max_c * DECI)
  if (within_limits) return accept({ value_dc, within_limits, decision: null, reason: null })
  if (!decision || !reason) return refuse(temperatureDecisionMissing(value_dc, min_c, max_c))
  return accept({ value_dc, within_limits, decision, reason })
}

function judgeLot(
  { quantity, amount_fen, line_id, variant_id, lot_id }: ChildRow,
  told: FoundLot,
  row: number,
  all_back: boolean,
  temperature_class: string,
): Result<SignedLot> {
  const received = told.received_quantity
  const sent_back = all_back ? received : told.rejected_quantity
  const reason = told.reason ?? (all_back && received === quantity ? 'temperature' : null)
  if (received > quantity * PLAUSIBLE_TIMES) return refuse(acceptedTooMany(line_id))
  if (sent_back > received) return refuse(rejectedTooMany(lot_id, row))
  const differs = received !== quantity || sent_back > 0
  if (differs && (!reason || (reason === 'other' && !told.note))) return refuse(reasonMissing(lot_id, row))
  const short_quantity = Math.max(0, quantity - received)
  const accepted_quantity = Math.min(received - sent_back, quantity)
  const rejected_quantity = quantity - short_quantity - accepted_quantity
  const [accepted_fen = 0, short_fen = 0, rejected_fen = 0] = prorate(amount_fen, [
    accepted_quantity,
    short_quantity,
    rejected_quantity,
  ])
  return accept({
    ...{ line_id, variant_id, lot_id },
    dispatched_quantity: quantity,
    received_quantity: received,
    ...{ accepted_quantity, short_quantity, rejected_quantity },
    over_quantity: Math.max(0, received - quantity),
    weight_g: told.weight_g ?? null,
    reason: differs ? reason : null,
    note: told.note ?? null,
    disposition: rejected_quantity > 0 && reason ? whereTo(reason, temperature_class) : null,
    dispatched_fen: amount_fen,
    ...{ accepted_fen, short_fen, rejected_fen },
  })
}

/** As for returns: spoilt goods and goods that left their cold chain are written off, the rest waits for a look. */
const whereTo = (reason: AcceptanceReason, temperature_class: string): 'scrap' | 'quarantine' =>
  SPOILT.includes(reason) || temperature_class !== UNMEASURED_CLASS ? 'scrap' : 'quarantine'

export type Signature = {
  child_id: string
  order_id: string
  no: number
  officer: { id: string; name: string }
  signed_at: string
  note: string | null
  /** SHA-256 of each photo */
  photos: string[]
}

/** What is signed, letter by letter, and its SHA-256: whoever has the text can check that nothing of it changed. */
export function signDelivery(
  signature: Signature,
  { lots, temperature }: DeliveryVerdict,
): { signed_text: string; signed_hash: string } {
  const signed_text = JSON.stringify({ ...signature, temperature, lots })
  return { signed_text, signed_hash: sha256(signed_text) }
}

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')
