import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import {
  FRAMEWORK_AGREEMENT_MODULE,
  type FrameworkAgreementService,
} from '@pengshui/procurement/modules/framework_agreement'
import { DraftBody, ListQuery } from '../../../agreements/inputs'
import { readTerms } from '../../../agreements/read-terms'
import { withNames } from '../../../agreements/show-agreement'
import { mustBeUnder } from '../../../agreements/units-under'

/** Framework agreements the institution is in, newest first. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const query = parseInput(ListQuery, req.query)
    const service = req.scope.resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
    const found = await service.list({ kind: 'institution', id: tenantOf(req).id }, query)
    const { agreements } = await withNames(req.scope, found.agreements)
    res.json({ agreements, count: found.count, limit: query.limit, offset: query.offset })
  },
)

/** Drafts an agreement with the seller of the goods it names. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['approver', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: actor_id } = tenantOf(req)
    const { institution_ids, ...asked } = parseInput(DraftBody, req.body)
    await mustBeUnder(req.scope, institution_id, institution_ids)
    const terms = await readTerms(req.scope, asked)
    const agreement = await req.scope
      .resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
      .draft({ ...terms, institution_id, institution_ids }, { actor_id, at: systemClock() })
    res.status(201).json({ agreement })
  },
)
