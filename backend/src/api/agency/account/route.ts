import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { dayOf, guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { paymentCode } from '@pengshui/procurement/domain'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'

const Query = z.object({
  open: z.enum(['true', 'false']).default('true'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** What the institution owes: by age, item by item, and the codes that pay it. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { open, ...page } = parseInput(Query, req.query)
    const { id: institution_id } = tenantOf(req)
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    const today = dayOf(systemClock())
    const [standings, found, terms, payment_code] = await Promise.all([
      account.standingsOf([institution_id], today),
      account.listDues({ institution_id, is_open: open === 'true' }, page, today),
      account.termsOf(institution_id, today),
      account.unitCode(institution_id),
    ])
    res.json({
      standing: standings.get(institution_id),
      ...{ terms, payment_code },
      dues: found.dues.map((due) => ({
        ...due,
        payment_code: due.display_id === null ? null : paymentCode({ kind: 'order', number: due.display_id }),
      })),
      ...{ count: found.count, ...page },
    })
  },
)
