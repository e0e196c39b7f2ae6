import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { RuleBody } from '../../../../settlement/inputs'
import { rulesNamed } from '../../../../settlement/names'

/** Every fee rule there ever was, the latest first: what was sold keeps its rate. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const rules = await req.scope.resolve<SettlementService>(SETTLEMENT_MODULE).listRules()
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    res.json({ rules: await rulesNamed(knex, rules.reverse()) })
  },
)

/** A rule from tomorrow at the earliest. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const rule = parseInput(RuleBody, req.body)
    const by = { actor_id: req.auth_context.actor_id, at: systemClock() }
    const kept = await req.scope.resolve<SettlementService>(SETTLEMENT_MODULE).setRule(rule, by)
    res.status(201).json({ rule: kept })
  },
)
