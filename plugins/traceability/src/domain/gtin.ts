/**
 * GTIN-14 (GS1 General Specifications). Goods without a number from GS1 get an internal one: prefix 29 is a
 * GS1 restricted circulation number, good inside this market and nowhere else, and is always labelled so.
 */
const INTERNAL_PREFIX = '029'
const ITEM_DIGITS = 10
const ITEM_NUMBER_MAX = 10 ** ITEM_DIGITS - 1

/** The GS1 check digit of a number without it: weights 3, 1, 3 ... from the right, modulo 10. */
export function checkDigitOf(digits: string): number {
  if (!/^\d+$/.test(digits)) throw new Error(`Not digits: ${digits}`)
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}

export const isGtin14 = (gtin: string): boolean =>
  /^\d{14}$/.test(gtin) && checkDigitOf(gtin.slice(0, 13)) === Number(gtin[13])

/** Our own GTIN-14 for the n-th product without one: 0, 29, ten digits of the number, check digit. */
export function internalGtin(item_number: number): string {
  if (!Number.isInteger(item_number) || item_number < 1 || item_number > ITEM_NUMBER_MAX)
    throw new Error(`Not an item number: ${item_number}`)
  const digits = INTERNAL_PREFIX + String(item_number).padStart(ITEM_DIGITS, '0')
  return digits + checkDigitOf(digits)
}

/** True for a number only this market knows; it must be shown as internal, never as a GS1 number. */
export const isInternalGtin = (gtin: string): boolean => isGtin14(gtin) && gtin.startsWith(INTERNAL_PREFIX)
