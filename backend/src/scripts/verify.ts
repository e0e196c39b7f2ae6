import type { ExecArgs } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import { INVOICE_MODULE, type InvoiceService } from '@pengshui/procurement/modules/invoice'
import { SPENDING_CAP_MODULE, type SpendingCapService } from '@pengshui/procurement/modules/spending_cap'
import { APPROVAL_MODULE, type ApprovalService } from '@pengshui/procurement/modules/approval'
import {
  FRAMEWORK_AGREEMENT_MODULE,
  type FrameworkAgreementService,
} from '@pengshui/procurement/modules/framework_agreement'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { verifyPapers } from '../papers/verify-papers'
import { verifyTrace } from '../tracing/verify-trace'
import { verifySettledOrders } from '../settlement/verify-orders'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'

/** Re-derives the ledgers from their entries, prints every difference, and fails on any. */
export default async function verify({ container }: ExecArgs): Promise<void> {
  const stock = await container.resolve<LotLedgerService>(LOT_LEDGER_MODULE).verify()
  console.log(
    `[verify] stock: ${stock.balances} balances from ${stock.movements} movements, drift ${stock.drift.length}`,
  )
  for (const drift of stock.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  console.log(`[verify] capacity: ${stock.slots} slots, drift ${stock.slot_drift.length}`)
  for (const drift of stock.slot_drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const quota = await container.resolve<ProcurementService>(PROCUREMENT_MODULE).verify()
  console.log(`[verify] quota: ${quota.entries} entries, drift ${quota.drift.length}`)
  for (const drift of quota.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const chain = await container.resolve<ProcurementService>(PROCUREMENT_MODULE).verifyChain()
  console.log(
    `[verify] quota chain: ${chain.sealed} sealed, ${chain.unsealed} waiting, faults ${chain.faults.length}`,
  )
  const cap = await container.resolve<SpendingCapService>(SPENDING_CAP_MODULE).verify()
  console.log(
    `[verify] spending: ${cap.budgets} budgets from ${cap.entries} entries, drift ${cap.drift.length}`,
  )
  for (const drift of cap.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const presale = await container.resolve<PresaleService>(PRESALE_MODULE).verify()
  console.log(`[verify] presale: ${presale.presales} presales, drift ${presale.drift.length}`)
  for (const drift of presale.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const children = await container.resolve<ChildOrderService>(CHILD_ORDER_MODULE).verify()
  console.log(`[verify] child orders: ${children.children}, drift ${children.drift.length}`)
  for (const drift of children.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const approval = await container.resolve<ApprovalService>(APPROVAL_MODULE).verify()
  console.log(`[verify] approvals: ${approval.revisions} revisions, drift ${approval.drift.length}`)
  for (const drift of approval.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const agreement = await container.resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE).verify()
  console.log(`[verify] agreements: ${agreement.lines} lines, drift ${agreement.drift.length}`)
  for (const drift of agreement.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const account = await container.resolve<AccountService>(ACCOUNT_MODULE).verify()
  console.log(`[verify] accounts: ${account.entries} entries, drift ${account.drift.length}`)
  for (const drift of account.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const invoices = await container.resolve<InvoiceService>(INVOICE_MODULE).verify()
  console.log(`[verify] invoices: ${invoices.requests} requests, drift ${invoices.drift.length}`)
  for (const drift of invoices.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const settled = await verifySettledOrders(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))
  console.log(`[verify] settled orders: ${settled.orders}, drift ${settled.drift.length}`)
  for (const drift of settled.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const settlement = await container.resolve<SettlementService>(SETTLEMENT_MODULE).verify()
  console.log(`[verify] settlement: ${settlement.lines} lines, drift ${settlement.drift.length}`)
  for (const drift of settlement.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const papers = await verifyPapers(container)
  const trace = await verifyTrace(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))
  for (const { what, rows, drift } of [...papers, ...trace]) {
    console.log(`[verify] ${what}: ${rows}, drift ${drift.length}`)
    for (const row of drift) console.log(`[verify]   ${JSON.stringify(row)}`)
  }
  const total = [
    stock,
    quota,
    cap,
    presale,
    children,
    approval,
    agreement,
    account,
    invoices,
    settled,
    settlement,
    ...papers,
    ...trace,
  ].reduce((sum, { drift }) => sum + drift.length, 0)
  if (total + chain.faults.length > 0) throw new Error('A ledger differs from its entries')
  if (stock.slot_drift.length > 0) throw new Error('A day differs from what its goods take of it')
}
