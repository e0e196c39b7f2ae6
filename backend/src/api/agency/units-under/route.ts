import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { readUnitsUnder } from '../../../agreements/units-under'
import { Page } from '../../../catalogue/page'

/** Active units anywhere under the institution: those it may sign an agreement for. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Page, req.query)
    res.json({ ...(await readUnitsUnder(req.scope, tenantOf(req).id, page)), ...page })
  },
)
