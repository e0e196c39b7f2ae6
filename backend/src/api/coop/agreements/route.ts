import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import {
  FRAMEWORK_AGREEMENT_MODULE,
  type FrameworkAgreementService,
} from '@pengshui/procurement/modules/framework_agreement'
import { ListQuery } from '../../../agreements/inputs'
import { withNames } from '../../../agreements/show-agreement'

/** Framework agreements offered to the seller, newest first. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const query = parseInput(ListQuery, req.query)
    const service = req.scope.resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
    const found = await service.list({ kind: 'seller', id: tenantOf(req).id }, query)
    const { agreements } = await withNames(req.scope, found.agreements)
    res.json({ agreements, count: found.count, limit: query.limit, offset: query.offset })
  },
)
