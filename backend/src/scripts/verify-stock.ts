import type { ExecArgs } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { verifyOrders, type Check } from '../orders/verify-lines'
import { printChecks } from './shared/print-checks'

/** Re-derives every balance, hold and order line of the stock, prints a table of what differs, and fails on any. */
export default async function verifyStock({ container }: ExecArgs): Promise<void> {
  const stock = await container.resolve<LotLedgerService>(LOT_LEDGER_MODULE).verify()
  const presale = await container.resolve<PresaleService>(PRESALE_MODULE).verify()
  const checks: Check[] = [
    { what: 'balances from movements and holds', rows: stock.balances, drift: stock.drift },
    { what: 'capacity from holds', rows: stock.slots, drift: stock.slot_drift },
    { what: 'presales from promises', rows: presale.presales, drift: presale.drift },
    ...(await verifyOrders(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))),
  ]
  printChecks(checks, 'The stock differs from what orders and movements say')
}
