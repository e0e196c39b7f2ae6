import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { readCoopZones } from '../../../catalogue/coop'
import { Page } from '../../../catalogue/page'

const Query = Page.extend({ temperature_class: z.string().max(30).optional() })

/** Rooms of open nodes that goods can be taken in to. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const query = parseInput(Query, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { items: zones, count } = await readCoopZones(knex, query)
    res.json({ zones, count, limit: query.limit, offset: query.offset })
  },
)
