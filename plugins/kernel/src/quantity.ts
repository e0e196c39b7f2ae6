/** Stock is counted in integers of the listing's base unit: grams or pieces. */
import { accept, refuse, type Result } from './refusal'

export const BASE_UNITS = ['g', 'piece'] as const
export type BaseUnit = (typeof BASE_UNITS)[number]

/** Larger than any lot the county can hold; keeps sums inside Postgres bigint and JavaScript integers. */
export const QUANTITY_MAX = 1_000_000_000_000

/** Accepts a whole, positive quantity; refuses anything else with `invalid_quantity`, naming the field. */
export function positiveQuantity(value: unknown, field = 'quantity', row?: number): Result<number> {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= QUANTITY_MAX)
    return accept(value)
  return refuse({
    code: 'invalid_quantity',
    kind: 'invalid_data',
    message: `${field} must be a whole number from 1 to ${QUANTITY_MAX}`,
    field,
    row,
  })
}
