/** Unified social credit codes (GB 32100-2015): 31 characters without I, O, S, V, Z; weights are powers of 3 modulo 31. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/
const MODULUS = 31

/** The check character of the first 17; null where one of them is none of the alphabet. */
export function usccCheckCharacter(head: string): string | null {
  let sum = 0
  let weight = 1
  for (const character of head) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) return null
    sum += value * weight
    weight = (weight * 3) % MODULUS
  }
  return ALPHABET[(MODULUS - (sum % MODULUS)) % MODULUS] ?? null
}

/** Letters are capitals and nothing stands between them, however the code was typed. */
export const tidyUscc = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

export const isUscc = (code: string): boolean =>
  FORM.test(code) && usccCheckCharacter(code.slice(0, -1)) === code.at(-1)
