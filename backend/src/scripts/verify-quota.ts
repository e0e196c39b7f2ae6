import type { ExecArgs } from '@medusajs/framework/types'
import { systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { SPENDING_CAP_MODULE, type SpendingCapService } from '@pengshui/procurement/modules/spending_cap'

const SHOWN_MAX = 50

/**
 * Derives every figure from an empty table, walks the hash chain from its first entry, and sums the budgets again.
 * Prints a table of what differs and the chain's head, and fails on any difference. Changes nothing but sealing what
 * is not sealed yet.
 */
export default async function verifyQuota({ container }: ExecArgs): Promise<void> {
  const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  while ((await procurement.sealEntries(systemClock())) > 0);
  const quota = await procurement.verify()
  const chain = await procurement.verifyChain()
  const cap = await container.resolve<SpendingCapService>(SPENDING_CAP_MODULE).verify()
  const checks = [
    { what: 'figures and lines from entries', rows: quota.entries, drift: quota.drift },
    { what: 'hash chain', rows: chain.sealed, drift: chain.faults },
    { what: 'budgets from entries, caps', rows: cap.entries, drift: cap.drift },
  ]
  console.log(`[verify] ${'what'.padEnd(36)}${'rows'.padStart(8)}${'drift'.padStart(8)}`)
  for (const { what, rows, drift } of checks)
    console.log(`[verify] ${what.padEnd(36)}${String(rows).padStart(8)}${String(drift.length).padStart(8)}`)
  for (const { what, drift } of checks)
    for (const row of drift.slice(0, SHOWN_MAX)) console.log(`[verify]   ${what}: ${JSON.stringify(row)}`)
  const head = await procurement.chainHead()
  console.log(`[verify] head ${head.seq} ${head.hash}`)
  const total = checks.reduce((sum, { drift }) => sum + drift.length, 0)
  console.log(`[verify] drift ${total}`)
  if (total > 0) throw new Error('The quota ledger differs from its entries')
}
