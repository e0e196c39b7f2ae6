import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { maskedAccount } from '@pengshui/cooperative/domain'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { AccountBody } from '../../../../settlement/inputs'

/** Where the seller wants to be paid; nothing is paid there before the county has confirmed it. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const account = parseInput(AccountBody, req.body)
    const { id: seller_id, person_id } = tenantOf(req)
    const kept = await req.scope
      .resolve<SettlementService>(SETTLEMENT_MODULE)
      .proposeAccount({ ...account, seller_id }, { actor_id: person_id, at: systemClock() })
    res.status(201).json({
      account: {
        account_name: kept.account_name,
        account_no: maskedAccount(kept.account_no),
        bank_name: kept.bank_name,
        is_confirmed: false,
      },
    })
  },
)
