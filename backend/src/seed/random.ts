/** A small seeded generator (mulberry32): the same day gives the same county. Never for secrets. */
export type Random = {
  /** 0 <= x < 1 */
  next: () => number
  /** whole number from min to max, both included */
  whole: (min: number, max: number) => number
  pick: <T>(values: readonly T[]) => T
  chance: (share: number) => boolean
}

const seedOf = (text: string): number =>
  [...text].reduce((hash, character) => Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0, 2166136261)

export function randomFor(text: string): Random {
  let state = seedOf(text)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    whole,
    pick: (values) => {
      const value = values[whole(0, values.length - 1)]
      if (value === undefined) throw new Error('Nothing to pick from')
      return value
    },
    chance: (share) => next() < share,
  }
}
