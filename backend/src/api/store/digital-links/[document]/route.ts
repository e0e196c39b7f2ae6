import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, RefusalError } from '@pengshui/kernel'
import { LINKSET_CONTEXT, resolverDescription } from '@pengshui/traceability/domain'
import { linkNotFound } from '@pengshui/traceability/refusals'
import { shopAddress } from '../../../../labels/send-pdf'

/** What a client of the resolver reads beforehand: what it resolves, and how its lists read as linked data. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { document = '' } = req.params
    if (document === 'description') res.json(resolverDescription(shopAddress().replace(/\/+$/, '')))
    else if (document === 'context') res.json(LINKSET_CONTEXT)
    else throw new RefusalError(linkNotFound(document))
  },
)
