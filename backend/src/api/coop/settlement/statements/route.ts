import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { PageQuery } from '../../../../account/statement-input'
import { withoutAccount } from '../../../../settlement/names'

/** The seller's months, the latest first. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(PageQuery, req.query)
    const { statements, count } = await req.scope
      .resolve<SettlementService>(SETTLEMENT_MODULE)
      .listStatements({ seller_id: tenantOf(req).id }, page)
    res.json({ statements: statements.map(withoutAccount), count, ...page })
  },
)
