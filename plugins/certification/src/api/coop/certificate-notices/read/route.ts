import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { applicantOf } from '../../../../http/coop-input'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../../modules/certification'

/** Everything told so far has been read. */
export const POST = guarded(
  {
    actor: 'coop_member',
    tenant: 'seller',
    roles: ['owner', 'listing'],
    standing: ['active', 'applying', 'suspended'],
  },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { seller_id, now } = applicantOf(req)
    const read = await req.scope
      .resolve<CertificationService>(CERTIFICATION_MODULE)
      .markNoticesRead(seller_id, now)
    res.json({ read })
  },
)
