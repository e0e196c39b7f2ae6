import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, orThrow, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { checkPeriod } from '../../../domain'
import { RuleBody } from '../standing-orders/inputs'
import { comingDates } from '../standing-orders/show'

const DATES_SHOWN = 8

/** The next dates a rule would deliver on, before it is written. Changes nothing. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const rule = parseInput(RuleBody, req.body)
    orThrow(checkPeriod(rule, dayOf(systemClock())))
    res.json({ dates: await comingDates(req.scope, tenantOf(req).id, rule, new Set(), DATES_SHOWN) })
  },
)
