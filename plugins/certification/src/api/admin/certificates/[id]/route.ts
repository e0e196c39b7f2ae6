import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, RefusalError } from '@pengshui/kernel'
import { openActions } from '../../../../domain'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../../modules/certification'
import { certificateNotFound } from '../../../../refusals'

/** One certificate with its history and what may be decided now. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const [certificate] = await service.listCertificates({ id: req.params.id }, { take: 1 })
    if (!certificate) throw new RefusalError(certificateNotFound())
    const decisions = await service.listCertificateDecisions(
      { certificate_id: certificate.id },
      { take: 200, order: { decided_at: 'ASC' } },
    )
    res.json({ certificate, decisions, open_actions: openActions(certificate.status) })
  },
)
