import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { dayOf, guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { readCoopOrderLines } from '../../../catalogue/coop'
import { Page } from '../../../catalogue/page'

const Query = Page.extend({ day: z.iso.date().optional() })

/** What was ordered of the seller's goods on a day, with the lots and rooms that serve it. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { day = dayOf(systemClock()), ...page } = parseInput(Query, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { items: order_lines, count } = await readCoopOrderLines(knex, tenantOf(req).id, day, page)
    res.json({ day, order_lines, count, ...page })
  },
)
