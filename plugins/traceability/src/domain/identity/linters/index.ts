import { COUPON_LINTERS } from './coupons'
import { DATE_LINTERS } from './dates'
import { LETTER_LINTERS } from './letters'
import type { Linter, PrefixRegister } from './linter'
import { NUMBER_LINTERS } from './numbers'

/** GS1's tests of a value (Barcode Syntax Tests), by their names there. */
const LINTERS = new Map<string, Linter>(
  Object.entries({ ...DATE_LINTERS, ...NUMBER_LINTERS, ...LETTER_LINTERS, ...COUPON_LINTERS }),
)

/** Nobody here keeps the world's company prefixes: every one that could be is taken for known. */
const trusting: PrefixRegister = () => 'known'

/** Null for a good value, else GS1's name of the fault. */
export function lint(name: string, value: string, register: PrefixRegister = trusting): string | null {
  const linter = LINTERS.get(name)
  if (!linter) throw new Error(`No such linter: ${name}`)
  return linter(value, register)
}

export type { PrefixRegister }
