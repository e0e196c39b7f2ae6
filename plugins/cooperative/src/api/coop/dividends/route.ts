import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { dayOf, guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { BENEFIT_MODULE, type BenefitService } from '../../../modules/benefit'
import { HOUSEHOLD_MODULE, type HouseholdService } from '../../../modules/household'

const SHOWN_MAX = 200
const Body = z.object({
  year: z.number().int().min(2020).max(2100),
  surplus_fen: z.number().int().min(0).max(100_000_000_000),
  /** says what each household would get and changes nothing */
  dry_run: z.boolean().default(true),
})

/** The years that were shared out, and the rules that stand. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id } = tenantOf(req)
    const benefit = req.scope.resolve<BenefitService>(BENEFIT_MODULE)
    const [dividends, rules] = await Promise.all([
      benefit.listDividends(seller_id),
      benefit.rulesOf(seller_id),
    ])
    res.json({ dividends, rules })
  },
)

/**
 * Shares a year's surplus out among the households that belonged to the seller on its last day; once, for good. A year
 * that is not over is only tried out, with who belongs today.
 */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { year, surplus_fen, dry_run } = parseInput(Body, req.body)
    const { id: seller_id, person_id } = tenantOf(req)
    const benefit = req.scope.resolve<BenefitService>(BENEFIT_MODULE)
    const now = systemClock()
    const last_day = `${year}-12-31`
    const day = dayOf(now) < last_day ? dayOf(now) : last_day
    const members = await req.scope.resolve<HouseholdService>(HOUSEHOLD_MODULE).listOnDay(seller_id, day)
    if (dry_run) {
      const { households, ...plan } = await benefit.plan(seller_id, year, surplus_fen, members)
      res.json({ plan: { ...plan, households: households.length }, shown: households.slice(0, SHOWN_MAX) })
      return
    }
    const by = { actor_id: person_id, at: now }
    const dividend = await benefit.decide(seller_id, year, surplus_fen, members, by)
    res.status(201).json({ dividend })
  },
)
