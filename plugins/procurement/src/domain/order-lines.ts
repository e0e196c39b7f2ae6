import { accept, refuse, type Result } from '@pengshui/kernel'
import { orderLinesInvalid } from '../refusals'

/** What an order, a template or a standing order asks for: whole packs by SKU. */
export type OrderLine = { sku: string; units: number }

export const ORDER_LINES_MAX = 300
const UNITS_MAX = 1_000_000

/** One line a SKU, in the order they came; refuses none, too many, or what is no whole pack. */
export function plainLines(lines: OrderLine[]): Result<OrderLine[]> {
  const units = new Map<string, number>()
  for (const line of lines) {
    const sku = line.sku.trim().toUpperCase()
    if (sku === '' || !Number.isInteger(line.units) || line.units < 1) return refuse(orderLinesInvalid())
    units.set(sku, (units.get(sku) ?? 0) + line.units)
  }
  const merged = [...units].map(([sku, sum]) => ({ sku, units: sum }))
  const fits = merged.length > 0 && merged.length <= ORDER_LINES_MAX
  return fits && merged.every((line) => line.units <= UNITS_MAX)
    ? accept(merged)
    : refuse(orderLinesInvalid())
}
