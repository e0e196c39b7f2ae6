import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { refusal } from '../../../../../domain/epcis'
import { formOf, pageLink } from '../../../../../http/epcis/answer'
import { pagingOf, partnerOf } from '../../../../../http/epcis/read'
import { subscriptionDraftOf, subscriptionView } from '../../../../../http/epcis/subscriptions'
import { EPCIS_MODULE, type EpcisService } from '../../../../../modules/epcis'

/** Has a webhook told of what answers the query, at once or by a schedule. */
export const POST = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const name = req.params.name ?? ''
    const repository = req.scope.resolve<EpcisService>(EPCIS_MODULE)
    const { id: partner_id } = partnerOf(req)
    // Whose query it is comes before what is wished of it.
    await repository.namedQuery(name, partner_id)
    const made = await repository.addSubscription(partner_id, name, subscriptionDraftOf(req))
    res
      .status(201)
      .location(`/epcis/queries/${encodeURIComponent(name)}/subscriptions/${made.id}`)
      .json(subscriptionView(made))
  },
)

/** The caller's subscriptions to its query. */
export const GET = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    if (formOf(req) === 'xml') throw refusal('NotAcceptableException', 'Subscriptions are told in JSON')
    const { partner, perPage, token } = pagingOf(req)
    const repository = req.scope.resolve<EpcisService>(EPCIS_MODULE)
    const kept = await repository.subscriptions(partner.id, req.params.name ?? '', perPage + 1, token)
    const page = kept.slice(0, perPage)
    pageLink(req, res, kept.length > perPage ? (page.at(-1)?.id ?? null) : null)
    res.json(page.map(subscriptionView))
  },
)
