import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { refusal } from '../../../domain/epcis'
import { formOf, pageLink } from '../../../http/epcis/answer'
import { namedQueryOf, queryView } from '../../../http/epcis/queries'
import { pagingOf, partnerOf } from '../../../http/epcis/read'
import { EPCIS_MODULE, type EpcisService } from '../../../modules/epcis'

/** Gives a query a name of the caller's own. */
export const POST = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const query = namedQueryOf(req)
    await req.scope.resolve<EpcisService>(EPCIS_MODULE).addQuery(query, partnerOf(req).id)
    res
      .status(201)
      .location(`/epcis/queries/${encodeURIComponent(query.name)}`)
      .json(queryView(query))
  },
)

/** The caller's own queries, by name. */
export const GET = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    if (formOf(req) === 'xml') throw refusal('NotAcceptableException', 'Queries are told in JSON')
    const { partner, perPage, token } = pagingOf(req)
    const repository = req.scope.resolve<EpcisService>(EPCIS_MODULE)
    const queries = await repository.namedQueries(partner.id, perPage + 1, token)
    const page = queries.slice(0, perPage)
    pageLink(req, res, queries.length > perPage ? (page.at(-1)?.name ?? null) : null)
    res.json(page.map(queryView))
  },
)
