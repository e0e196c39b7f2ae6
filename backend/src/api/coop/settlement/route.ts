import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { maskedAccount } from '@pengshui/cooperative/domain'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { dayOf, guarded, systemClock, tenantOf } from '@pengshui/kernel'
import { readDisputed } from '../../../settlement/keep-settlement'

/** What the seller is owed: held, payable and closed; where it is paid to; and the month that is open. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id } = tenantOf(req)
    const service = req.scope.resolve<SettlementService>(SETTLEMENT_MODULE)
    const today = dayOf(systemClock())
    const disputed = await readDisputed(req.scope)
    const [balances, open, { accounts }] = await Promise.all([
      service.balancesOf([seller_id], today, disputed),
      service.preview({ seller_id, month: today.slice(0, 7) }, disputed),
      service.listAccounts({ seller_id }, { limit: 1, offset: 0 }),
    ])
    const [account] = accounts
    res.json({
      balance: balances.get(seller_id),
      open: { month: open.month, line_count: open.line_count, sums: open.sums },
      account: account
        ? {
            account_name: account.account_name,
            account_no: maskedAccount(account.account_no),
            bank_name: account.bank_name,
            is_confirmed: account.confirmed_at !== null,
          }
        : null,
    })
  },
)
