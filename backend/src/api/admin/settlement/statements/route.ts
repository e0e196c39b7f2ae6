import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { periodDays, periodNotOver } from '@pengshui/cooperative/domain'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { dayOf, guarded, parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { StatementsBody, StatementsQuery } from '../../../../settlement/inputs'
import { sellersNamed, withoutAccount } from '../../../../settlement/names'
import { moveStatements } from '../../../../settlement/move-statements'

/** Statements of all sellers. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(StatementsQuery, req.query)
    const { statements, count } = await req.scope
      .resolve<SettlementService>(SETTLEMENT_MODULE)
      .listStatements(filter, { limit, offset })
    const names = await sellersNamed(
      req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION),
      statements.map(({ seller_id }) => seller_id),
    )
    res.json({
      statements: statements.map((one) => ({
        ...withoutAccount(one),
        seller: names.get(one.seller_id) ?? null,
      })),
      ...{ count, limit, offset },
    })
  },
)

/** Gathers a month for review, opens it again or closes it for good; of some sellers or of all. Safe to repeat. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { month, ...asked } = parseInput(StatementsBody, req.body)
    if (dayOf(systemClock()) < periodDays(month).next_on) throw new RefusalError(periodNotOver(month))
    const by = { actor_id: req.auth_context.actor_id, at: systemClock() }
    res.json({ results: await moveStatements(req.scope, { month, ...asked }, by) })
  },
)
