import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { dayOf, guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { sendReport } from '@pengshui/kernel/documents'
import { PickFileQuery } from '../../../../picks/inputs'
import { pickReport } from '../../../../picks/pick-report'
import { readPicks } from '../../../../picks/read-picks'

/** As many lines as a page list takes. */
const PICKS_MAX = 2000

/** The picks of a day on paper, or as a sheet. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const now = systemClock()
    const { day = dayOf(now), node_id, lang, format } = parseInput(PickFileQuery, req.query)
    const { id: seller_id } = tenantOf(req)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const [{ picks }, [seller]] = await Promise.all([
      readPicks(knex, seller_id, { day, node_id, limit: PICKS_MAX, offset: 0 }),
      req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE).listSellers({ id: seller_id }, { take: 1 }),
    ])
    const name = (lang === 'zh' ? seller?.name_zh : seller?.name_en) ?? ''
    await sendReport(
      res,
      pickReport(picks, { seller: name, day, lang, made_at: now }),
      format,
      `picks-${day}`,
    )
  },
)
