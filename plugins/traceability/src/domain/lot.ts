import {
  accept,
  daysBetween,
  positiveQuantity,
  refuse,
  type BaseUnit,
  type Day,
  type Result,
} from '@pengshui/kernel'
import { gtinInvalid, lotDatesReversed, lotTooLarge } from '../refusals'
import { isGtin14, isInternalGtin } from './identity'

/** 特级, 一级, 二级, 统货. */
export const LOT_GRADES = ['special', 'first', 'second', 'mixed'] as const
export type LotGrade = (typeof LOT_GRADES)[number]

export const LOT_STATUSES = ['active', 'recalled', 'closed'] as const
export type LotStatus = (typeof LOT_STATUSES)[number]

/** 2,000 t: more than any one harvest here, and safely inside a 4-byte integer. */
export const LOT_QUANTITY_MAX = 2_000_000_000

/** What is known when a lot comes into being. Names are copied: a lot keeps those it was labelled with. */
export type LotDraft = {
  product_id: string
  seller_id: string
  /** 9-digit division code */
  township_code: string
  village_name?: string | null
  /** 12-digit division code, where the village's is known */
  village_code?: string | null
  plot_ref?: string | null
  grade?: LotGrade | null
  /** uploaded pictures, by their ids in the room that keeps them */
  photo_ids?: string[] | null
  /** opaque: names no person, and never leaves the house */
  household_ref?: string | null
  base_unit: BaseUnit
  quantity_initial: number
  produced_on: Day
  expires_on: Day
  temperature_class: string
  conformity_certificate_no?: string | null
  product_name_zh?: string | null
  product_name_en?: string | null
  producer_name_zh?: string | null
  producer_name_en?: string | null
  /** the shop's page of the product */
  product_handle?: string | null
  /** the product's own number from GS1; without it an internal one is given */
  gtin?: string | null
  /** makes telling it twice harmless: the lot known under this key is the answer */
  intake_key?: string | null
}

export type LotFacts = {
  id: string
  code: string
  trace_code: string
  gtin: string
  product_id: string
  seller_id: string
  township_code: string
  village_name: string | null
  village_code: string | null
  plot_ref: string | null
  grade: LotGrade | null
  photo_ids: string[] | null
  household_ref: string | null
  base_unit: BaseUnit
  quantity_initial: number
  produced_on: Day
  expires_on: Day
  temperature_class: string
  status: LotStatus
  conformity_certificate_no: string | null
  product_name_zh: string | null
  product_name_en: string | null
  producer_name_zh: string | null
  producer_name_en: string | null
  product_handle: string | null
}

/** What every lot must be before it gets its codes; `row` is its place in the list. */
export function checkLotDraft(draft: LotDraft, row?: number): Result<void> {
  const quantity = positiveQuantity(draft.quantity_initial, 'quantity_initial', row)
  if (!quantity.ok) return quantity
  if (draft.quantity_initial > LOT_QUANTITY_MAX) return refuse({ ...lotTooLarge(LOT_QUANTITY_MAX), row })
  if (draft.expires_on < draft.produced_on) return refuse({ ...lotDatesReversed(), row })
  if (draft.gtin && !isGtin14(draft.gtin)) return refuse({ ...gtinInvalid(draft.gtin), row })
  return accept(undefined)
}

/**
 * What anybody may know of a lot. A list of what is shown, not of what is hidden, so that a new column stays
 * private until somebody decides: plot and household are not in it.
 */
export function publicLot(lot: LotFacts, today: Day) {
  return {
    code: lot.code,
    trace_code: lot.trace_code,
    gtin: lot.gtin,
    gtin_is_internal: isInternalGtin(lot.gtin),
    product_id: lot.product_id,
    product_handle: lot.product_handle,
    product_name_zh: lot.product_name_zh,
    product_name_en: lot.product_name_en,
    seller_id: lot.seller_id,
    producer_name_zh: lot.producer_name_zh,
    producer_name_en: lot.producer_name_en,
    township_code: lot.township_code,
    village_name: lot.village_name,
    grade: lot.grade,
    base_unit: lot.base_unit,
    quantity_initial: lot.quantity_initial,
    produced_on: lot.produced_on,
    expires_on: lot.expires_on,
    days_left: Math.max(0, daysBetween(today, lot.expires_on)),
    temperature_class: lot.temperature_class,
    status: lot.status,
    conformity_certificate_no: lot.conformity_certificate_no,
  }
}

export type PublicLot = ReturnType<typeof publicLot>
