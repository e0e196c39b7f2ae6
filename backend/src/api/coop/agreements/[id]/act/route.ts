import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import {
  FRAMEWORK_AGREEMENT_MODULE,
  type FrameworkAgreementService,
} from '@pengshui/procurement/modules/framework_agreement'
import { SellerAct } from '../../../../../agreements/inputs'

/** Accepts by signing, declines, or ends an agreement, for the seller. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: tenant_id, person_id: actor_id } = tenantOf(req)
    const id = req.params.id ?? ''
    const side = { kind: 'seller' as const, id: tenant_id }
    const service = req.scope.resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
    await service.retrieve(side, id)
    const { action, reason } = parseInput(SellerAct, req.body)
    const by = { actor_id, reason: reason ?? null, at: systemClock() }
    res.json({ agreement: await service.act(id, side, action, by) })
  },
)
