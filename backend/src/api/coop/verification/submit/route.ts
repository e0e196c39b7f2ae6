import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { guarded, systemClock, tenantOf } from '@pengshui/kernel'
import { readDocuments } from '../../../../sellers/documents'
import { showStanding } from '../../../../sellers/show'

/** Puts the case before the reviewers as it stands. */
export const POST = guarded(
  {
    actor: 'coop_member',
    tenant: 'seller',
    roles: ['owner'],
    standing: ['active', 'applying', 'suspended'],
  },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id, person_id } = tenantOf(req)
    const documents = await readDocuments(req.scope, seller_id)
    await req.scope
      .resolve<CooperativeService>(COOPERATIVE_MODULE)
      .submitVerification(documents, { seller_id, person_id, now: systemClock() })
    res.json(await showStanding(req.scope, seller_id))
  },
)
