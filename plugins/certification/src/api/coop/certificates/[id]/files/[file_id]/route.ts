import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { applicantOf } from '../../../../../../http/coop-input'
import { sendFile } from '../../../../../../http/send-file'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../../../../modules/certification'

/** An own file. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', standing: ['active', 'applying', 'suspended'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id = '', file_id = '' } = req.params
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    await sendFile(req, res, await service.findFile(id, file_id, { seller_id: tenantOf(req).id }))
  },
)

/** Takes a file off an open application. */
export const DELETE = guarded(
  {
    actor: 'coop_member',
    tenant: 'seller',
    roles: ['owner', 'listing'],
    standing: ['active', 'applying', 'suspended'],
  },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id = '', file_id = '' } = req.params
    const { seller_id, now } = applicantOf(req)
    await req.scope
      .resolve<CertificationService>(CERTIFICATION_MODULE)
      .removeFile(id, file_id, { seller_id }, now)
    res.json({ id: file_id, removed: true })
  },
)
