import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { reviewing } from '../../../../../../modules/reviewer'
import { sendFile } from '../../../../../../http/send-file'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../../../../modules/certification'

/** A file of a paper this reviewer may see. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { township_code } = await reviewing(req)
    const { id = '', file_id = '' } = req.params
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    await sendFile(req, res, await service.findFile(id, file_id, { township_code }))
  },
)
