const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Reads what was packed bit by bit into base64url. Past its end it throws `RangeError`, as `DataView` does. */
export class BitReader {
  private readonly bits: string
  private at = 0

  constructor(base64url: string) {
    this.bits = [...base64url].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(6, '0')).join('')
  }

  number(width: number): number {
    return Number(this.big(width))
  }

  big(width: number): bigint {
    const bits = this.bits.slice(this.at, this.at + width)
    if (bits.length < width) throw new RangeError('No more bits')
    this.at += width
    return width === 0 ? 0n : BigInt(`0b${bits}`)
  }

  /** `count` decimal digits as one number, leading zeros kept. */
  digits(count: number): string {
    return count === 0 ? '' : this.big(bitsOfDigits(count)).toString().padStart(count, '0')
  }

  letters(count: number, width: number, alphabet: (code: number) => string): string {
    return Array.from({ length: count }, () => alphabet(this.number(width))).join('')
  }

  /** What fills the last letter up says nothing. */
  isAtEnd(): boolean {
    return this.bits.length - this.at < 8 && !this.bits.slice(this.at).includes('1')
  }
}

/** GS1 rounds both up from a hundredth above, so that no power of two falls short. */
const ROUNDING = 0.01
export const bitsOfDigits = (count: number): number => Math.ceil(count * Math.log2(10) + ROUNDING)
export const bitsOfLength = (most: number): number => Math.ceil(Math.log2(most) + ROUNDING)
export const base64url = (code: number): string => LETTERS.charAt(code)
