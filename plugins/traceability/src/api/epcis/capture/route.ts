import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { refusal } from '../../../domain/epcis'
import { formOf, pageLink } from '../../../http/epcis/answer'
import { jobView } from '../../../http/epcis/jobs'
import { documentOf, pagingOf, partnerOf } from '../../../http/epcis/read'
import { EPCIS_MODULE, type Behaviour, type EpcisService } from '../../../modules/epcis'

function behaviourOf(req: MedusaRequest): Behaviour {
  const asked = req.get('gs1-capture-error-behaviour') ?? 'rollback'
  if (asked !== 'rollback' && asked !== 'proceed')
    throw refusal('ValidationException', 'GS1-Capture-Error-Behaviour is rollback or proceed')
  return asked
}

/** Captures a document. What became of it, its job tells; only what is wrong around the events is said at once. */
export const POST = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['capture'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const behaviour = behaviourOf(req)
    const repository = req.scope.resolve<EpcisService>(EPCIS_MODULE)
    const job = await repository.capture(documentOf(req), partnerOf(req).id, behaviour)
    res.setHeader('GS1-Capture-Error-Behaviour', behaviour)
    res.status(202).location(`/epcis/capture/${job.id}`).json(jobView(job))
  },
)

/** The caller's own captures, the latest first. */
export const GET = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['capture'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    if (formOf(req) === 'xml') throw refusal('NotAcceptableException', 'Lists of captures are told in JSON')
    const { partner, perPage, token } = pagingOf(req)
    const jobs = await req.scope.resolve<EpcisService>(EPCIS_MODULE).jobs(partner.id, perPage + 1, token)
    const page = jobs.slice(0, perPage)
    pageLink(req, res, jobs.length > perPage ? (page.at(-1)?.id ?? null) : null)
    res.json(page.map(jobView))
  },
)
