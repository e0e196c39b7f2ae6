/** The GS1 check digit of a number without it: weights 3, 1, 3 ... from the right, modulo 10. */
export function checkDigitOf(digits: string): number {
  if (!/^\d+$/.test(digits)) throw new Error(`Not digits: ${digits}`)
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}

export const withCheckDigit = (digits: string): string => digits + checkDigitOf(digits)

export const hasCheckDigit = (number: string): boolean =>
  /^\d{2,}$/.test(number) && checkDigitOf(number.slice(0, -1)) === Number(number.at(-1))

/** The 82 characters GS1 lets into a lot or serial number, in the order their values count. */
export const CSET_82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'
/** What a check pair is written in: base 32, without the characters that are read wrong. */
const PAIR_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const PAIR_MODULUS = 1021
/** As many places as the longest value has. */
export const CHECK_PAIR_BODY_MAX = 97
/** One prime a place, counted from the right. */
const PRIMES = primes(CHECK_PAIR_BODY_MAX)

/** The two check characters of a model number (GMN, MUDI): primes as weights, modulo 1021. */
export function checkPairOf(body: string): string {
  const values = [...body].reverse().map((character) => CSET_82.indexOf(character))
  if (values.length > CHECK_PAIR_BODY_MAX || values.includes(-1)) throw new Error(`Not a model: ${body}`)
  const sum = values.reduce((total, value, index) => total + value * (PRIMES[index] ?? 0), 0) % PAIR_MODULUS
  return `${PAIR_ALPHABET[sum >> 5] ?? ''}${PAIR_ALPHABET[sum & 31] ?? ''}`
}

function primes(count: number): number[] {
  const found: number[] = []
  for (let number = 2; found.length < count; number++)
    if (found.every((prime) => number % prime !== 0)) found.push(number)
  return found
}
