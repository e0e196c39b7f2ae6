import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, RefusalError } from '@pengshui/kernel'
import { EPCIS_MODULE, type EpcisService } from '../../../../modules/epcis'
import { partnerNotFound } from '../../../../refusals'

/** Takes a partner's key back; what it captured stays. */
export const DELETE = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const found = await req.scope.resolve<EpcisService>(EPCIS_MODULE).revokePartner(req.params.id ?? '')
    if (!found) throw new RefusalError(partnerNotFound())
    res.json({ id: req.params.id, status: 'revoked' })
  },
)
