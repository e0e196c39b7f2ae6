import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { showAgreement } from '../../../../agreements/show-agreement'

/** One agreement that was offered to the seller. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const side = { kind: 'seller' as const, id: tenantOf(req).id }
    res.json(await showAgreement(req.scope, side, req.params.id ?? ''))
  },
)
