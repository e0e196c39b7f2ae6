/** Reckoned here once more, apart from the product: what figures ought to be, from prices and amounts. */

/**
 * A whole in parts of given weights, to the fen: each part is its exact share rounded down, and what is left goes one
 * by one to the largest remainders, the earlier first.
 */
export function shareOut(whole_fen: number, weights: number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (all === 0n) return weights.map((_, index) => (index === 0 ? whole_fen : 0))
  const parts = weights.map((weight, index) => {
    const product = BigInt(whole_fen) * BigInt(weight)
    return { index, fen: Number(product / all), rest: product % all }
  })
  const left = whole_fen - parts.reduce((sum, { fen }) => sum + fen, 0)
  const by_rest = [...parts].sort((a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1,
  )
  for (const part of by_rest.slice(0, left)) part.fen += 1
  return parts.map(({ fen }) => fen)
}

export const total = (parts: number[]): number => parts.reduce((sum, part) => sum + part, 0)

/** As a paper prints it: ¥1,234.50 without the sign. */
export const printed = (fen: number): string =>
  (fen / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
