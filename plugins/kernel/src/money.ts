/** Money is integer fen (1/100 CNY). Medusa keeps prices as decimal yuan; convert only at that border. */

export function assertFen(amount_fen: number): number {
  if (!Number.isSafeInteger(amount_fen)) throw new Error(`Not an integer amount of fen: ${amount_fen}`)
  return amount_fen
}

/** Yuan as Medusa stores it (number or decimal string) to fen, half up at the third decimal. */
export function fenFromYuan(amount_yuan: number | string): number {
  const yuan = Number(amount_yuan)
  if (!Number.isFinite(yuan)) throw new Error(`Not an amount: ${amount_yuan}`)
  const sign = yuan < 0 ? -1 : 1
  return sign * assertFen(Math.round(Number(`${Math.abs(yuan).toFixed(6)}e2`)))
}

export const yuanFromFen = (amount_fen: number): number => assertFen(amount_fen) / 100

/** A ratio in basis points (1 % = 100) of an amount, rounded half up to the fen. */
export function ratioOfFen(amount_fen: number, ratio_bp: number): number {
  return Number((BigInt(assertFen(amount_fen)) * BigInt(ratio_bp) + 5000n) / 10000n)
}

/**
 * Splits a whole into integer parts in proportion to weights (largest remainder, ties to the earlier part).
 * The parts always sum to the whole; all-zero weights put everything on the first part.
 */
export function prorate(total: number, weights: number[]): number[] {
  if (weights.length === 0) return []
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum === 0) return weights.map((_, index) => (index === 0 ? total : 0))
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const rest = total - parts.reduce((a, b) => a + b, 0)
  const order = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of order.slice(0, rest)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}
