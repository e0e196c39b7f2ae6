import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { readCatalogue } from '../../../catalogue/listings'
import { Page, Words } from '../../../catalogue/page'

const Query = Page.extend({ q: Words })

/** What can be sold today, by SKU: goods to offer in place of missing ones. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const query = parseInput(Query, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { items, count } = await readCatalogue(knex, query, dayOf(systemClock()))
    res.json({ items, count, limit: query.limit, offset: query.offset })
  },
)
