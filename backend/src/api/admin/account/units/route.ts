import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { dayOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'

const Query = z.object({
  q: z.string().trim().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** What every institution owes, by how late it is. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(Query, req.query)
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    const [institutions, count] = await req.scope
      .resolve<ProcurementService>(PROCUREMENT_MODULE)
      .listAndCountInstitutions(filter, { take: limit, skip: offset, order: { code: 'ASC' } })
    const today = dayOf(systemClock())
    const standings = await account.standingsOf(
      institutions.map(({ id }) => id),
      today,
    )
    const units = await Promise.all(
      institutions.map(async ({ id, code, name_zh, name_en }) => ({
        ...{ id, code, name_zh, name_en },
        ...standings.get(id),
        terms: await account.termsOf(id, today),
        payment_code: await account.unitCode(id),
      })),
    )
    res.json({ units, count, limit, offset })
  },
)
