import { accept, refuse, type Result } from '@pengshui/kernel'
import { invalidUscc } from '../refusals'

/** GB 32100-2015: 31 characters without I, O, S, V, Z; weights are powers of 3 modulo 31. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18
const MODULUS = 31

/** The check character of the first 17 characters of a unified social credit code. */
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

/** Accepts a code whose check character fits; refuses `invalid_uscc`. */
export function checkUscc(value: string, field?: string): Result<string> {
  const code = value.trim().toUpperCase()
  const fits = code.length === LENGTH && usccCheckCharacter(code.slice(0, LENGTH - 1)) === code[LENGTH - 1]
  return fits ? accept(code) : refuse(invalidUscc(field))
}
