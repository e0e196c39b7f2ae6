import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { dayOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'

const Query = z.object({
  open: z.enum(['true', 'false']).default('true'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** What one institution owes, the oldest due first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { open, ...page } = parseInput(Query, req.query)
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    const filter = { institution_id: req.params.id ?? '', is_open: open === 'true' }
    res.json({ ...(await account.listDues(filter, page, dayOf(systemClock()))), ...page })
  },
)
