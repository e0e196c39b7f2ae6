import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { guarded, parseInput } from '@pengshui/kernel'
import { Page } from '../../../catalogue/page'

/** Sellers an institution may ask: names only, as on the street. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset } = parseInput(Page, req.query)
    const [sellers, count] = await req.scope
      .resolve<CooperativeService>(COOPERATIVE_MODULE)
      .listAndCountSellers(
        { status: 'active' },
        { select: ['id', 'name_zh', 'name_en'], take: limit, skip: offset, order: { code: 'ASC' } },
      )
    res.json({
      sellers: sellers.map(({ id, name_zh, name_en }) => ({ id, name_zh, name_en })),
      ...{ count, limit, offset },
    })
  },
)
