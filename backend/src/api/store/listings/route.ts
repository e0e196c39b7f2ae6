import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { dayOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { LISTING_SORTS, readListings } from '../../../catalogue/listings'
import { Flag, Page, Words } from '../../../catalogue/page'

const Code = z.string().trim().max(60).optional()

const Query = Page.extend({
  q: Words,
  category: Code,
  township: Code,
  temperature_class: Code,
  seller_id: Code,
  in_stock: Flag,
  sort: z.enum(LISTING_SORTS).default('newest'),
})

/** The shelf: listings with price, what is free and certificates, in one statement. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    res.json(await readListings(knex, parseInput(Query, req.query), dayOf(systemClock())))
  },
)
