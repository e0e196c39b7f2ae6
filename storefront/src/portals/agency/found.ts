import type { Draft } from '../shared/keep'
import type { DeliveryAnswer, Goods } from './delivery-types'

const GRAMS_PER_KG = 1000
export const DECI = 10
/** Counted by what is in a pack: kilograms or pieces. */
export const BASE = 'base'

export const keyOf = ({ line_id, variant_id, lot_id }: Goods): string => `${line_id}|${variant_id}|${lot_id}`

const baseScale = ({ base_unit }: Goods): number => (base_unit === 'g' ? GRAMS_PER_KG : 1)

/** Whether goods came in whole packs that can be opened: then one may count packs or what is in them. */
export const hasTwoUnits = (goods: Goods): boolean =>
  goods.quantity % goods.unit_quantity === 0 && goods.unit_quantity !== baseScale(goods)

/** What one of the form's numbers is: a pack where goods came in whole packs, else a kilogram or a piece. */
export const scaleOf = (goods: Goods, draft: Draft): number =>
  goods.quantity % goods.unit_quantity === 0 && draft[`in:${keyOf(goods)}`] !== BASE
    ? goods.unit_quantity
    : baseScale(goods)

/** What was typed of a lot, counted in the other unit; what that cannot say is as it was sent. */
export function inOtherUnit(goods: Goods, draft: Draft): Draft {
  const key = keyOf(goods)
  const unit = draft[`in:${key}`] === BASE ? 'pack' : BASE
  const from = scaleOf(goods, draft)
  const to = scaleOf(goods, { [`in:${key}`]: unit })
  const turned = (field: string, sent: number): string => {
    const base = read(draft[`${field}:${key}`], from)
    const isSaid = !Number.isNaN(base) && (unit === BASE || base % to === 0)
    return String((isSaid ? base : sent) / to)
  }
  return {
    [`come:${key}`]: turned('come', goods.quantity),
    [`back:${key}`]: turned('back', 0),
    [`in:${key}`]: unit,
  }
}

const read = (text: string | undefined, scale: number): number => {
  const value = Number(text === undefined || text.trim() === '' ? Number.NaN : text)
  return value >= 0 ? Math.round(value * scale) : Number.NaN
}

export type FoundLot = {
  line_id: string
  variant_id: string
  lot_id: string
  received_quantity: number
  rejected_quantity: number
  weight_g?: number
  reason?: string
  note?: string
}
export type LotFault = 'received' | 'rejected' | 'reason' | 'weight'

/** One lot as the form says it, in base units. */
export function foundLot(goods: Goods, draft: Draft): FoundLot & { differs: boolean; faults: LotFault[] } {
  const key = keyOf(goods)
  const scale = scaleOf(goods, draft)
  const whole = String(goods.quantity / scale)
  const received = read(draft[`come:${key}`] ?? whole, scale)
  const rejected = read(draft[`back:${key}`] || '0', scale)
  const weighed = draft[`kg:${key}`]?.trim() ? read(draft[`kg:${key}`], GRAMS_PER_KG) : null
  const [reason, note] = [draft[`why:${key}`], draft[`note:${key}`]?.trim()]
  const differs = received !== goods.quantity || rejected > 0
  const faults: LotFault[] = []
  if (Number.isNaN(received) || received > goods.quantity * 1.5) faults.push('received')
  if (Number.isNaN(rejected) || rejected > received) faults.push('rejected')
  if (Number.isNaN(weighed)) faults.push('weight')
  if (differs && (!reason || (reason === 'other' && !note))) faults.push('reason')
  const { line_id, variant_id, lot_id } = goods
  return {
    ...{ line_id, variant_id, lot_id, differs, faults },
    received_quantity: received,
    rejected_quantity: rejected,
    ...(weighed === null ? {} : { weight_g: weighed }),
    ...(differs && reason ? { reason } : {}),
    ...(differs && note ? { note } : {}),
  }
}

export type TemperatureFault = 'value' | 'decision' | 'reason'

/** The measured temperature in tenths of a degree, whether it is within the limits, and what is missing. */
export function foundTemperature(draft: Draft, limits: DeliveryAnswer['limits'], is_needed: boolean) {
  const text = draft.temperature?.trim() ?? ''
  const value = Number(text === '' ? Number.NaN : text)
  if (Number.isNaN(value)) {
    const faults: TemperatureFault[] = is_needed || text !== '' ? ['value'] : []
    return { body: undefined, outside: false, faults }
  }
  const value_dc = Math.round(value * DECI)
  const outside =
    (limits?.min_c ?? null) !== null && value_dc < (limits?.min_c ?? 0) * DECI
      ? true
      : (limits?.max_c ?? null) !== null && value_dc > (limits?.max_c ?? 0) * DECI
  const [decision, reason] = [draft.decision, draft.temperatureReason?.trim()]
  const faults: TemperatureFault[] = []
  if (value < -60 || value > 80) faults.push('value')
  if (outside && !decision) faults.push('decision')
  if (outside && !reason) faults.push('reason')
  return { body: { value_dc, ...(outside ? { decision, reason } : {}) }, outside, faults }
}
