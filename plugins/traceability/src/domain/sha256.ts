/**
 * SHA-256 (FIPS 180-4) of a text, as hex. Written out because `src/domain` imports nothing, so that ids made
 * in a workflow, a seed or a browser are the same; the spec compares it with node:crypto.
 */
const PRIMES = firstPrimes(64)
const INITIAL = PRIMES.slice(0, 8).map((prime) => fraction32(Math.sqrt(prime)))
const ROUNDS = PRIMES.map((prime) => fraction32(Math.cbrt(prime)))

export function sha256Hex(text: string): string {
  const blocks = padded(new TextEncoder().encode(text))
  const hash = Uint32Array.from(INITIAL)
  const schedule = new Uint32Array(64)
  for (let offset = 0; offset < blocks.byteLength; offset += 64) {
    for (let i = 0; i < 16; i++) schedule[i] = blocks.getUint32(offset + i * 4)
    for (let i = 16; i < 64; i++) schedule[i] = extended(schedule, i)
    compress(hash, schedule)
  }
  return [...hash].map((word) => word.toString(16).padStart(8, '0')).join('')
}

/** The message, a 1 bit, zeros and the length in bits, to whole blocks of 64 bytes. */
function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n)
  return view
}

function extended(w: Uint32Array, i: number): number {
  const a = at(w, i - 15)
  const b = at(w, i - 2)
  const low = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
  const high = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
  return at(w, i - 16) + low + at(w, i - 7) + high
}

function compress(hash: Uint32Array, schedule: Uint32Array): void {
  const state = Uint32Array.from(hash)
  for (let i = 0; i < 64; i++) {
    const [a, b, c, e, f, g, h] = [0, 1, 2, 4, 5, 6, 7].map((index) => at(state, index)) as Seven
    const mixedE = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const first = h + mixedE + ((e & f) ^ (~e & g)) + (ROUNDS[i] ?? 0) + at(schedule, i)
    const mixedA = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const second = mixedA + ((a & b) ^ (a & c) ^ (b & c))
    state.copyWithin(1, 0, 7)
    state[4] = at(state, 4) + first
    state[0] = first + second
  }
  for (let i = 0; i < 8; i++) hash[i] = at(hash, i) + at(state, i)
}

type Seven = [number, number, number, number, number, number, number]

const at = (words: Uint32Array, index: number): number => words[index] ?? 0
const turn = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))

/** The first 32 bits of the fractional part: how the standard derives its constants from primes. */
function fraction32(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32)
}

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  return primes
}
