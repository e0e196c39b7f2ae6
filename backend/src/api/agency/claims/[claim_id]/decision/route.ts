import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import {
  PROCUREMENT_MODULE,
  unitClaim,
  type ProcurementService,
} from '@pengshui/procurement/modules/procurement'
import { confirmClaimWorkflow } from '../../../../../workflows/confirm-claim'
import { DecisionBody } from '../../../../../claims/inputs'

/** Confirms a claim, so that it counts, or declines it with a reason. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance', 'requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: actor_id } = tenantOf(req)
    const procurement = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { id } = await procurement.claimOf({ id: req.params.claim_id ?? '', institution_id })
    const decision = parseInput(DecisionBody, req.body)
    if (decision.action === 'decline') {
      const act = { actor_id, reason: decision.reason, occurred_at: systemClock() }
      return void res.json({ claim: unitClaim(await procurement.endClaim(id, 'decline', act)) })
    }
    const { declaration_ids } = decision
    const { result } = await confirmClaimWorkflow(req.scope).run({
      input: { claim_id: id, institution_id, declaration_ids, actor_id },
    })
    res.json({ claim: unitClaim(result) })
  },
)
