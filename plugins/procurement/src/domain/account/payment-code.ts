/**
 * What a payer writes in the remark of a transfer: `PD` and an order's number, or `PU` and a unit's, with a check
 * character (ISO 7064, MOD 37-36) that finds every single wrong character and nearly every swap of neighbours.
 */
export type PaymentCode = { kind: 'order' | 'unit'; number: number }

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const MODULUS = ALPHABET.length
const PREFIX = { order: 'PD', unit: 'PU' } as const
const DIGITS = 7
/** More orders than the county will see; a fixed length keeps whatever stands beside a code out of it. */
const NUMBER_MAX = 9_999_999
const CANDIDATE = /P[DU]\d{7}[0-9A-Z]/g

function checkCharacter(body: string): string {
  let product = MODULUS
  for (const character of body) {
    const sum = (product + ALPHABET.indexOf(character)) % MODULUS || MODULUS
    product = (sum * 2) % (MODULUS + 1)
  }
  return ALPHABET[(MODULUS + 1 - product) % MODULUS] ?? ''
}

export function paymentCode({ kind, number }: PaymentCode): string {
  if (!Number.isInteger(number) || number < 0 || number > NUMBER_MAX)
    throw new Error(`No payment code for ${number}`)
  const body = PREFIX[kind] + String(number).padStart(DIGITS, '0')
  return body + checkCharacter(body)
}

export type FoundCode = { found: PaymentCode } | { missing: 'no_code' | 'wrong_code' | 'many_codes' }

/** The one code in a remark, however it is spaced or wide its letters are; several different ones are none. */
export function findPaymentCode(remark: string): FoundCode {
  const text = remark
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_.]/g, '')
  const candidates = [...new Set(text.match(CANDIDATE) ?? [])]
  if (candidates.length === 0) return { missing: 'no_code' }
  const right = candidates.flatMap((candidate) => {
    const body = candidate.slice(0, -1)
    if (checkCharacter(body) !== candidate.at(-1)) return []
    const kind: PaymentCode['kind'] = candidate.startsWith(PREFIX.order) ? 'order' : 'unit'
    return [{ kind, number: Number(body.slice(2)) }]
  })
  const [found] = right
  if (!found) return { missing: 'wrong_code' }
  return right.length > 1 ? { missing: 'many_codes' } : { found }
}
