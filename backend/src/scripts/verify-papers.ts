import type { ExecArgs } from '@medusajs/framework/types'
import { verifyPapers } from '../papers/verify-papers'

const SHOWN_MAX = 50

/**
 * Holds certificates against their decisions, sold lines against the papers of their ship date, stored files against
 * their hashes. Prints what differs, and fails on any difference.
 */
export default async function verify({ container }: ExecArgs): Promise<void> {
  const checks = await verifyPapers(container)
  console.log(`[verify] ${'what'.padEnd(36)}${'rows'.padStart(8)}${'drift'.padStart(8)}`)
  for (const { what, rows, drift } of checks)
    console.log(`[verify] ${what.padEnd(36)}${String(rows).padStart(8)}${String(drift.length).padStart(8)}`)
  for (const { what, drift } of checks)
    for (const row of drift.slice(0, SHOWN_MAX)) console.log(`[verify]   ${what}: ${JSON.stringify(row)}`)
  const total = checks.reduce((sum, { drift }) => sum + drift.length, 0)
  console.log(`[verify] drift ${total}`)
  if (total > 0) throw new Error('Papers differ from what was decided, sold or stored')
}
