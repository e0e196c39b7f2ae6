import { addDays, dayOf, type Day } from '@pengshui/kernel'

export const PRICE_BASES = ['median', 'lowest'] as const
export type PriceBasis = (typeof PRICE_BASES)[number]

/** How a category's prices are compared; a row, `*` for every category without its own. */
export type PriceRule = { category_code: string; basis: PriceBasis; days: number; tolerance_bp: number }

/**
 * The county's start: the median of the prices of the last thirty days, and a tenth above it. A median, not the
 * lowest: one day's promotion would otherwise flag every ordinary price of the month after.
 */
export const PRICE_RULES: PriceRule[] = [
  { category_code: '*', basis: 'median', days: 30, tolerance_bp: 1000 },
]

/** A price and the moment it began to count; it counts until the next one. */
export type PriceRecord = { price_fen: number; effective_at: Date }

export type PriceWarning = {
  sku: string
  price_fen: number
  reference_fen: number
  above_bp: number
  basis: PriceBasis
  days: number
}

/**
 * The reference of the `days` whole days before `today`: each day has the price it closed with, days before the first
 * record have none; then the median (of an even number the lower one) or the lowest. Null without any record.
 */
export function referencePrice(
  history: PriceRecord[],
  { basis, days }: Pick<PriceRule, 'basis' | 'days'>,
  today: Day,
): number | null {
  const records = [...history].sort((a, b) => a.effective_at.getTime() - b.effective_at.getTime())
  const closing = Array.from({ length: days }, (_, back) => addDays(today, -1 - back)).flatMap((day) => {
    const last = records.filter(({ effective_at }) => dayOf(effective_at) <= day).at(-1)
    return last ? [last.price_fen] : []
  })
  // A product of today has no closed day yet: its first price is what it is compared with.
  const prices = closing.length > 0 ? closing : records.slice(0, 1).map(({ price_fen }) => price_fen)
  const sorted = [...prices].sort((a, b) => a - b)
  const at = basis === 'lowest' ? 0 : Math.floor((sorted.length - 1) / 2)
  return sorted[at] ?? null
}

const WHOLE_BP = 10_000

/** A warning where a new price is further above its reference than the rule tolerates; null where it is not. */
export function priceWarning(
  { sku, price_fen }: { sku: string; price_fen: number },
  history: PriceRecord[],
  rule: PriceRule,
  today: Day,
): PriceWarning | null {
  const reference_fen = referencePrice(history, rule, today)
  if (reference_fen === null || reference_fen <= 0) return null
  const { basis, days, tolerance_bp } = rule
  if (price_fen * WHOLE_BP <= reference_fen * (WHOLE_BP + tolerance_bp)) return null
  const above_bp = Math.round((price_fen / reference_fen - 1) * WHOLE_BP)
  return { sku, price_fen, reference_fen, above_bp, basis, days }
}

export const ruleOf = (rules: PriceRule[], category_code: string): PriceRule => {
  const found =
    rules.find((rule) => rule.category_code === category_code) ??
    rules.find((rule) => rule.category_code === '*') ??
    PRICE_RULES[0]
  if (!found) throw new Error('No price rule')
  return found
}
