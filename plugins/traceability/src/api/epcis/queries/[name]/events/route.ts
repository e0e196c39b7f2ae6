import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { sendEvents } from '../../../../../http/epcis/answer'
import { mustOnlyPage } from '../../../../../http/epcis/queries'
import { pagingOf } from '../../../../../http/epcis/read'
import { EPCIS_MODULE, type EpcisService } from '../../../../../modules/epcis'

/** What answers the query now, of what its owner is entitled to now. */
export const GET = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (req: MedusaRequest, res: MedusaResponse) => {
    mustOnlyPage(req)
    const name = req.params.name ?? ''
    const reading = pagingOf(req)
    const repository = req.scope.resolve<EpcisService>(EPCIS_MODULE)
    const { events, next } = await repository.queryByName(name, reading.partner.id, reading)
    sendEvents(req, res, events, next, name)
  },
)
