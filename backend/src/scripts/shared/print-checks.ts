import type { Check } from '../../orders/verify-lines'

const SHOWN_MAX = 50

/** Prints checks as a table, and below it what differs. @throws with `complaint` when anything does */
export function printChecks(checks: Check[], complaint: string): void {
  console.log(`[verify] ${'what'.padEnd(36)}${'rows'.padStart(8)}${'drift'.padStart(8)}`)
  for (const { what, rows, drift } of checks)
    console.log(`[verify] ${what.padEnd(36)}${String(rows).padStart(8)}${String(drift.length).padStart(8)}`)
  for (const { what, drift } of checks)
    for (const row of drift.slice(0, SHOWN_MAX)) console.log(`[verify]   ${what}: ${JSON.stringify(row)}`)
  const total = checks.reduce((sum, { drift }) => sum + drift.length, 0)
  console.log(`[verify] drift ${total}`)
  if (total > 0) throw new Error(complaint)
}
