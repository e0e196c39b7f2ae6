import type { Refusal } from '@pengshui/kernel'
import type { CountableLot } from './read-stock'
import { countNotWhole, lotTwice, lotUnknown } from './refusals'

/** No zone of the county keeps more of one lot: two thousand tonnes, or as many pieces. */
const COUNTED_MAX = 2_000_000_000

export type CheckedRow = {
  row: number
  lot_code: string
  counted: number | null
  lot: CountableLot | null
  delta: number | null
  error: Refusal | null
}

/** Checks a sheet row by row, so that a person sees every mistake at once. Pure. */
export function checkCount(
  rows: { lot_code: string; counted: string | number }[],
  lots: CountableLot[],
): { rows: CheckedRow[]; errors: number; missing: CountableLot[] } {
  const byCode = new Map(lots.map((lot) => [lot.lot_code.toLowerCase(), lot]))
  const seen = new Set<string>()
  const checked = rows.map(({ lot_code, counted }, row): CheckedRow => {
    const code = lot_code.trim().toLowerCase()
    const lot = byCode.get(code) ?? null
    const amount = wholeNumber(counted)
    const error = !lot
      ? lotUnknown(lot_code, row)
      : seen.has(code)
        ? lotTwice(lot_code, row)
        : amount === null
          ? countNotWhole(row)
          : null
    seen.add(code)
    return {
      row,
      lot_code,
      counted: amount,
      lot,
      delta: lot && amount !== null ? amount - lot.on_hand : null,
      error,
    }
  })
  return {
    rows: checked,
    errors: checked.filter(({ error }) => error).length,
    missing: lots.filter((lot) => lot.on_hand > 0 && !seen.has(lot.lot_code.toLowerCase())),
  }
}

function wholeNumber(counted: string | number): number | null {
  const text = String(counted).trim().replaceAll(',', '')
  const amount = /^\d+$/.test(text) ? Number(text) : NaN
  return Number.isSafeInteger(amount) && amount <= COUNTED_MAX ? amount : null
}
