import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import type { Json } from '../../../domain/epcis'
import { askEvents } from '../../../http/admin/ask-events'
import { EPCIS_MODULE, type EpcisService } from '../../../modules/epcis'

const PER_PAGE = 20

/** Events by the parameters of GS1's SimpleEventQuery, a page at a time; `next` leads on as `nextPageToken`. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { nextPageToken, ...query } = req.query as Json
    const token = typeof nextPageToken === 'string' ? nextPageToken : undefined
    const repository = req.scope.resolve<EpcisService>(EPCIS_MODULE)
    res.json(await askEvents(repository, { query, perPage: PER_PAGE, token }))
  },
)
