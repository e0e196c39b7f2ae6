import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { showAgreement } from '../../../../agreements/show-agreement'

/** One agreement: its prices beside the public ones, what is drawn, who signed. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const side = { kind: 'institution' as const, id: tenantOf(req).id }
    res.json(await showAgreement(req.scope, side, req.params.id ?? ''))
  },
)
