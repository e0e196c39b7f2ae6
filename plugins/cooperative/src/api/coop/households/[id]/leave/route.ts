import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { householdBy } from '../../../../../http/household-by'
import { HOUSEHOLD_MODULE, type HouseholdService } from '../../../../../modules/household'

/** today, where no day is said */
const Body = z.object({ left_on: z.iso.date().optional() })

/** A household leaves: what it held until then stays on record. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const by = householdBy(req)
    const { left_on = by.today } = parseInput(Body, req.body)
    const household = await req.scope
      .resolve<HouseholdService>(HOUSEHOLD_MODULE)
      .leave(req.params.id ?? '', left_on, by)
    const { id, household_ref, village_code, shares, joined_on } = household
    res.json({ household: { id, household_ref, village_code, shares, joined_on, left_on } })
  },
)
