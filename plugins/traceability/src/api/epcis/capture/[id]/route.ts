import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { refusal } from '../../../../domain/epcis'
import { formOf } from '../../../../http/epcis/answer'
import { jobView, jobXml } from '../../../../http/epcis/jobs'
import { partnerOf } from '../../../../http/epcis/read'
import { EPCIS_MODULE, type EpcisService } from '../../../../modules/epcis'

/** What became of one of the caller's captures. */
export const GET = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['capture'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const form = formOf(req)
    const repository = req.scope.resolve<EpcisService>(EPCIS_MODULE)
    const job = await repository.job(req.params.id ?? '', partnerOf(req).id)
    if (!job) throw refusal('NoSuchResourceException', 'There is no such capture')
    if (form === 'xml') res.type('application/xml').send(jobXml(job))
    else res.json(jobView(job))
  },
)
