import type { ExecArgs } from '@medusajs/framework/types'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'

/** Re-derives the ledgers from their entries, prints every difference, and fails on any. */
export default async function verify({ container }: ExecArgs): Promise<void> {
  const stock = await container.resolve<LotLedgerService>(LOT_LEDGER_MODULE).verify()
  console.log(
    `[verify] stock: ${stock.balances} balances from ${stock.movements} movements, drift ${stock.drift.length}`,
  )
  for (const drift of stock.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const quota = await container.resolve<ProcurementService>(PROCUREMENT_MODULE).verify()
  console.log(`[verify] quota: ${quota.entries} entries, drift ${quota.drift.length}`)
  for (const drift of quota.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const presale = await container.resolve<PresaleService>(PRESALE_MODULE).verify()
  console.log(`[verify] presale: ${presale.presales} presales, drift ${presale.drift.length}`)
  for (const drift of presale.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  const children = await container.resolve<ChildOrderService>(CHILD_ORDER_MODULE).verify()
  console.log(`[verify] child orders: ${children.children}, drift ${children.drift.length}`)
  for (const drift of children.drift) console.log(`[verify]   ${JSON.stringify(drift)}`)
  if (children.drift.length + stock.drift.length + quota.drift.length + presale.drift.length > 0)
    throw new Error('A ledger differs from its entries')
}
