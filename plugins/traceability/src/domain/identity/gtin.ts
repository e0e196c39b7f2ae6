import { hasCheckDigit } from './check-digit'

const GTIN_DIGITS = 14

export const isGtin14 = (gtin: string): boolean => /^\d{14}$/.test(gtin) && hasCheckDigit(gtin)
export const isGln = (gln: string): boolean => /^\d{13}$/.test(gln) && hasCheckDigit(gln)
export const isSscc = (sscc: string): boolean => /^\d{18}$/.test(sscc) && hasCheckDigit(sscc)

/** A GTIN-8, -12, -13 or -14 with its zeros in front; null for what is none of them. */
export function gtin14Of(number: string): string | null {
  if (!/^(\d{8}|\d{12,14})$/.test(number) || !hasCheckDigit(number)) return null
  return number.padStart(GTIN_DIGITS, '0')
}
