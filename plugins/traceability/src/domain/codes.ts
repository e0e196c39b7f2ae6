import { accept, refuse, type Day, type Result } from '@pengshui/kernel'
import { traceCodeInvalid } from '../refusals'

/** Crockford's base 32: no I, L, O, U, so that a code read aloud or off a wet label stays itself. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PREFIX = 'PS'
const BODY_LENGTH = 8
const BODY_SPACE = 32n ** BigInt(BODY_LENGTH)
/** Odd, so multiplying by it is a permutation of the space: neighbouring lots get unlike codes, none twice. */
const SPREAD = 594_839_287_181n
/** A prime above 32 catches every single wrong character and every swap of two. */
const CHECK_MODULUS = 37n
const CHECK_ALPHABET = `${ALPHABET}*~$=U`

/** The lot number printed on the goods: production day and serial, within GS1's 20 characters (AI 10). */
export const lotCode = (produced_on: Day, serial: number): string =>
  `${produced_on.replaceAll('-', '').slice(2)}-${String(serial).padStart(6, '0')}`

/** The code a buyer scans or types: `PS`, eight characters that do not count up, one check character. */
export function traceCode(serial: number): string {
  if (!Number.isSafeInteger(serial) || serial < 1) throw new Error(`Not a serial: ${serial}`)
  const spread = (BigInt(serial) * SPREAD) % BODY_SPACE
  let body = ''
  for (let rest = spread; body.length < BODY_LENGTH; rest /= 32n)
    body = (ALPHABET[Number(rest % 32n)] ?? '') + body
  return PREFIX + body + checkCharacterOf(body)
}

/** Reads what a person typed: any case, spaces and hyphens, O for 0, I or L for 1. Refuses `trace_code_invalid`. */
export function parseTraceCode(typed: string): Result<string> {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  const body = code
    .slice(PREFIX.length, PREFIX.length + BODY_LENGTH)
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const check = code.slice(PREFIX.length + BODY_LENGTH)
  const known =
    code.startsWith(PREFIX) && body.length === BODY_LENGTH && [...body].every((c) => ALPHABET.includes(c))
  if (!known || check.length !== 1) return refuse(traceCodeInvalid())
  const expected = checkCharacterOf(body)
  const read = ALPHABET.includes(expected) ? check.replace('O', '0').replace(/[IL]/, '1') : check
  return read === expected ? accept(PREFIX + body + expected) : refuse(traceCodeInvalid())
}

function checkCharacterOf(body: string): string {
  const value = [...body].reduce((sum, character) => sum * 32n + BigInt(ALPHABET.indexOf(character)), 0n)
  return CHECK_ALPHABET[Number(value % CHECK_MODULUS)] ?? ''
}
