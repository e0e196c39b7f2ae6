import { BitReader, base64url, bitsOfLength } from './bit-reader'
import { generateDigitalLink } from './generate'
import { PACKED_TOGETHER, packedFormOf } from './packed-forms'
import { keyOf } from './keys'
import { parseDigitalLink, type Element } from './parse'

/** GS1's own toolkit packs what has a code of its own in the order of its letters, the standard in that of its table. */
const ORDERS = [(ais: string[]) => ais, (ais: string[]) => [...ais].sort()]
const ANYWHERE = 'https://resolver.invalid'
/** Shorter than any packed key. */
const PACKED = /^[A-Za-z0-9_-]{8,}$/
const NAME_LENGTH_BITS = 7
const HEX = '0123456789abcdef'
/** What letters are packed as: digits, hexadecimal in either case, base64url, or 7 bits each. */
const ENCODINGS: ((bits: BitReader, count: number) => string)[] = [
  (bits, count) => bits.digits(count),
  (bits, count) => bits.letters(count, 4, (code) => HEX.charAt(code)),
  (bits, count) => bits.letters(count, 4, (code) => HEX.charAt(code).toUpperCase()),
  (bits, count) => bits.letters(count, 6, base64url),
  (bits, count) => bits.letters(count, 7, (code) => String.fromCharCode(code)),
]

/**
 * The address a compressed GS1 Digital Link stands for: whole (`/ARFKk4XB0CDKWcnpq`) or after its key
 * (`/01/.../packed`). Null for an address that is none, or whose packed part does not say a link that is right.
 */
export function decompressed(address: string): string | null {
  const [path = '', ...query] = address.split('?')
  const segments = path.replace(/\/+$/, '').split('/').slice(1)
  const packed = segments.at(-1) ?? ''
  const [ai = '', value = ''] = segments.slice(-3)
  const isWhole = segments.length === 1
  const isPartly = segments.length === 3 && keyOf(ai) !== undefined
  if (!PACKED.test(packed) || !(isWhole || isPartly)) return null
  const key = isPartly ? [{ ai, value }] : []
  for (const order of ORDERS) {
    const read = unpack(packed, order)
    if (!read) continue
    const link = generateDigitalLink([...key, ...read.elements], ANYWHERE)
    if (typeof link !== 'string' || 'fault' in parseDigitalLink(link)) continue
    const asked = [...read.others, ...(query.length > 0 ? [query.join('?')] : [])].join('&')
    const path_and_query = link.slice(ANYWHERE.length)
    return asked ? `${path_and_query}${link.includes('?') ? '&' : '?'}${asked}` : path_and_query
  }
  return null
}

type Unpacked = { elements: Element[]; others: string[] }

function unpack(packed: string, order: (ais: string[]) => string[]): Unpacked | null {
  try {
    const bits = new BitReader(packed)
    const read: Unpacked = { elements: [], others: [] }
    while (!bits.isAtEnd()) {
      const code = hex(bits) + hex(bits)
      const ais = code.startsWith('F') ? [] : (PACKED_TOGETHER.get(code) ?? [identifier(bits, code)])
      if (code.startsWith('F')) read.others.push(otherPair(bits, code))
      for (const ai of order(ais)) read.elements.push({ ai, value: valueOf(bits, ai) })
    }
    return read
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const hex = (bits: BitReader): string => HEX.charAt(bits.number(4)).toUpperCase()

/** Two digits, and as many more as an identifier has. */
function identifier(bits: BitReader, start: string): string {
  let ai = start
  while (!packedFormOf(ai)) {
    if (ai.length === 4 || !/^\d+$/.test(ai)) throw new RangeError(`No identifier begins with ${ai}`)
    ai += hex(bits)
  }
  return ai
}

function valueOf(bits: BitReader, ai: string): string {
  const parts = packedFormOf(ai) ?? []
  return parts
    .map(({ digits, length, told }) => {
      const encoding = digits ? 0 : bits.number(3)
      const count = told ? bits.number(bitsOfLength(length)) : length
      return letters(bits, encoding, count)
    })
    .join('')
}

function letters(bits: BitReader, encoding: number, count: number): string {
  const read = ENCODINGS[encoding]
  if (!read) throw new RangeError(`No encoding ${encoding}`)
  return read(bits, count)
}

/** A pair of the query that is none of GS1's; the name's length begins in the half of the code that was read. */
function otherPair(bits: BitReader, code: string): string {
  const length = (parseInt(code.charAt(1), 16) << 3) | bits.number(NAME_LENGTH_BITS - 4)
  const name = bits.letters(length, 6, base64url)
  const encoding = bits.number(3)
  const value = letters(bits, encoding, bits.number(NAME_LENGTH_BITS))
  return `${name}=${encodeURIComponent(value)}`
}
