import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { refusal } from '../../../../../../domain/epcis'
import { formOf } from '../../../../../../http/epcis/answer'
import { subscriptionNameOf, subscriptionView } from '../../../../../../http/epcis/subscriptions'
import { EPCIS_MODULE, type EpcisService } from '../../../../../../modules/epcis'

/** One subscription, and how its calls went. */
export const GET = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    if (formOf(req) === 'xml') throw refusal('NotAcceptableException', 'Subscriptions are told in JSON')
    const repository = req.scope.resolve<EpcisService>(EPCIS_MODULE)
    res.json(subscriptionView(await repository.subscription(subscriptionNameOf(req))))
  },
)

/** Nobody is called any more. */
export const DELETE = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    await req.scope.resolve<EpcisService>(EPCIS_MODULE).removeSubscription(subscriptionNameOf(req))
    res.status(204).end()
  },
)
