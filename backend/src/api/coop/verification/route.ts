import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { ApplicationBody } from '../../../sellers/inputs'
import { showStanding } from '../../../sellers/show'

/** Where the seller stands, also while it applies or is suspended. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', standing: ['active', 'applying', 'suspended'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await showStanding(req.scope, tenantOf(req).id))
  },
)

/** Writes the draft; begins the case where none is open and one may be. */
export const POST = guarded(
  {
    actor: 'coop_member',
    tenant: 'seller',
    roles: ['owner'],
    standing: ['active', 'applying', 'suspended'],
  },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const typed = parseInput(ApplicationBody, req.body)
    const { id: seller_id, person_id } = tenantOf(req)
    await req.scope
      .resolve<CooperativeService>(COOPERATIVE_MODULE)
      .writeVerification(typed, { seller_id, person_id, now: systemClock() })
    res.json(await showStanding(req.scope, seller_id))
  },
)
