import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { readCoopListings } from '../../../catalogue/coop'
import { Page, Words } from '../../../catalogue/page'

const Query = Page.extend({ q: Words })

/** The seller's own products with their stock. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const query = parseInput(Query, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { items: listings, count } = await readCoopListings(knex, tenantOf(req).id, query)
    res.json({ listings, count, limit: query.limit, offset: query.offset })
  },
)
