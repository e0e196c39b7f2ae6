import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import {
  FRAMEWORK_AGREEMENT_MODULE,
  type FrameworkAgreementService,
} from '@pengshui/procurement/modules/framework_agreement'
import { agreementOtherSeller } from '@pengshui/procurement/domain'
import { RefusalError } from '@pengshui/kernel'
import { ReviseBody } from '../../../../../agreements/inputs'
import { readTerms } from '../../../../../agreements/read-terms'

/** Other terms, while the agreement is a draft. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['approver', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: actor_id } = tenantOf(req)
    const id = req.params.id ?? ''
    const service = req.scope.resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
    const { agreement } = await service.retrieve({ kind: 'institution', id: institution_id }, id)
    const { seller_id, ...terms } = await readTerms(req.scope, parseInput(ReviseBody, req.body))
    if (seller_id !== agreement.seller_id)
      throw new RefusalError(agreementOtherSeller(terms.lines[0]?.sku ?? ''))
    res.json({ agreement: await service.revise(id, institution_id, terms, { actor_id, at: systemClock() }) })
  },
)
