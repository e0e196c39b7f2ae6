import type { ExecArgs } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { verifySettledOrders } from '../settlement/verify-orders'

const SHOWN_MAX = 50

/**
 * Sums sellers' settlement again: each order to its buyer's money by three accounts of it, each fee to its frozen rate,
 * each closed statement to its lines and its payment. Prints what differs, and fails on any difference.
 */
export default async function verifySettlement({ container }: ExecArgs): Promise<void> {
  const orders = await verifySettledOrders(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))
  const ledger = await container.resolve<SettlementService>(SETTLEMENT_MODULE).verify()
  const checks = [
    { what: 'orders to their buyers’ money', rows: orders.orders, drift: orders.drift },
    { what: 'fees, statements, payments', rows: ledger.lines, drift: ledger.drift },
  ]
  console.log(`[verify] ${'what'.padEnd(36)}${'rows'.padStart(8)}${'drift'.padStart(8)}`)
  for (const { what, rows, drift } of checks)
    console.log(`[verify] ${what.padEnd(36)}${String(rows).padStart(8)}${String(drift.length).padStart(8)}`)
  for (const { what, drift } of checks)
    for (const row of drift.slice(0, SHOWN_MAX)) console.log(`[verify]   ${what}: ${JSON.stringify(row)}`)
  if (orders.drift.length + ledger.drift.length > 0) throw new Error('Settlement differs from its orders')
}
