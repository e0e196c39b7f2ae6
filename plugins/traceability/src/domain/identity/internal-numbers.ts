import { hasCheckDigit, withCheckDigit } from './check-digit'

/**
 * Numbers only this market knows: after the digit that stands first anyway, prefix 29, which GS1 keeps for circulation
 * inside one house. They are good here and nowhere else, and must be shown as internal, never as GS1's.
 */
const PREFIX = '29'

type Range = { lead: string; digits: number }
/** `lead` stands before the prefix: the indicator of a GTIN, the extension digit of an SSCC. */
const GTIN: Range = { lead: '0', digits: 14 }
const GLN: Range = { lead: '', digits: 13 }
const SSCC: Range = { lead: '0', digits: 18 }

function numberIn({ lead, digits }: Range, serial: number): string {
  const room = digits - lead.length - PREFIX.length - 1
  if (!Number.isSafeInteger(serial) || serial < 1 || String(serial).length > room)
    throw new Error(`Not a number of its own: ${serial}`)
  return withCheckDigit(lead + PREFIX + String(serial).padStart(room, '0'))
}

const isIn = ({ lead, digits }: Range, number: string): boolean =>
  number.length === digits && number.startsWith(lead + PREFIX) && hasCheckDigit(number)

/** Our own GTIN-14 for the n-th product without one. */
export const internalGtin = (serial: number): string => numberIn(GTIN, serial)
export const isInternalGtin = (gtin: string): boolean => isIn(GTIN, gtin)

/** Our own GLN for the n-th place: a node of ours, or a producer's farm. */
export const internalGln = (serial: number): string => numberIn(GLN, serial)
export const isInternalGln = (gln: string): boolean => isIn(GLN, gln)

/** Our own SSCC for the n-th shipping unit. */
export const internalSscc = (serial: number): string => numberIn(SSCC, serial)
export const isInternalSscc = (sscc: string): boolean => isIn(SSCC, sscc)
