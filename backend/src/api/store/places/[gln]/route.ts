import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, RefusalError } from '@pengshui/kernel'
import { linkNotFound } from '@pengshui/traceability/refusals'
import { readPlace } from '../../../../digital-links/read-place'

/** A place of the network or a producer, by its number. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const place = await readPlace(knex, req.scope, req.params.gln ?? '')
    if (!place) throw new RefusalError(linkNotFound())
    res.json({ place })
  },
)
