import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { monthDays, monthNotOver } from '@pengshui/procurement/domain'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { z } from '@medusajs/framework/zod'
import { closeStatements } from '../../../../account/close-statements'
import { namesOf } from '../../../../account/names'
import { Month, PageQuery } from '../../../../account/statement-input'

const Query = PageQuery.extend({ month: Month.optional(), institution_id: z.string().max(60).optional() })
const Body = z.object({ month: Month })

/** Closed statements of all institutions. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(Query, req.query)
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    const { statements, count } = await account.listStatements(filter, { limit, offset })
    const nameOf = await namesOf(
      req.scope,
      statements.map((one) => one.institution_id),
    )
    res.json({
      statements: statements.map((one) => ({ ...one, institution: nameOf(one.institution_id) })),
      ...{ count, limit, offset },
    })
  },
)

/** Closes a month that is over, for every institution. Safe to repeat. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { month } = parseInput(Body, req.body)
    if (dayOf(systemClock()) < monthDays(month).next_on) throw new RefusalError(monthNotOver(month))
    res.json({ closed: await closeStatements(req.scope, month, req.auth_context.actor_id) })
  },
)
