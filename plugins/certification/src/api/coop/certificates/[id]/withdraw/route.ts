import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { applicantOf } from '../../../../../http/coop-input'
import { holderView } from '../../../../../http/holder-view'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../../../modules/certification'

/** Takes an application back. */
export const POST = guarded(
  {
    actor: 'coop_member',
    tenant: 'seller',
    roles: ['owner', 'listing'],
    standing: ['active', 'applying', 'suspended'],
  },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const paper = await req.scope
      .resolve<CertificationService>(CERTIFICATION_MODULE)
      .withdrawApplication(req.params.id ?? '', applicantOf(req))
    res.json({ certificate: holderView(paper) })
  },
)
