import { hasCheckDigit, withCheckDigit } from './check-digit'

/**
 * GTIN-14 (GS1 General Specifications). Goods without a number from GS1 get an internal one: prefix 29 is a
 * GS1 restricted circulation number, good inside this market and nowhere else, and is always labelled so.
 */
const INTERNAL_PREFIX = '029'
const ITEM_DIGITS = 10
const ITEM_NUMBER_MAX = 10 ** ITEM_DIGITS - 1

export const isGtin14 = (gtin: string): boolean => /^\d{14}$/.test(gtin) && hasCheckDigit(gtin)

/** Our own GTIN-14 for the n-th product without one: 0, 29, ten digits of the number, check digit. */
export function internalGtin(item_number: number): string {
  if (!Number.isInteger(item_number) || item_number < 1 || item_number > ITEM_NUMBER_MAX)
    throw new Error(`Not an item number: ${item_number}`)
  return withCheckDigit(INTERNAL_PREFIX + String(item_number).padStart(ITEM_DIGITS, '0'))
}

/** True for a number only this market knows; it must be shown as internal, never as a GS1 number. */
export const isInternalGtin = (gtin: string): boolean => isGtin14(gtin) && gtin.startsWith(INTERNAL_PREFIX)
