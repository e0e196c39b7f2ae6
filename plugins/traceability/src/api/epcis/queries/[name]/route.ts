import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { refusal } from '../../../../domain/epcis'
import { formOf } from '../../../../http/epcis/answer'
import { queryView } from '../../../../http/epcis/queries'
import { partnerOf } from '../../../../http/epcis/read'
import { EPCIS_MODULE, type EpcisService } from '../../../../modules/epcis'

/** What the caller named so. */
export const GET = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    if (formOf(req) === 'xml') throw refusal('NotAcceptableException', 'Queries are told in JSON')
    const repository = req.scope.resolve<EpcisService>(EPCIS_MODULE)
    res.json(queryView(await repository.namedQuery(req.params.name ?? '', partnerOf(req).id)))
  },
)

/** Frees the name; events are untouched. */
export const DELETE = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const repository = req.scope.resolve<EpcisService>(EPCIS_MODULE)
    await repository.removeQuery(req.params.name ?? '', partnerOf(req).id)
    res.status(204).end()
  },
)
