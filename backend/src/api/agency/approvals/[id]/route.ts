import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { showApproval } from '../../../../approval/show-approval'

/** One request: rows, steps with who and when, history, and what changed since somebody last agreed. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id, roles } = tenantOf(req)
    res.json(await showApproval(req.scope, req.params.id ?? '', { institution_id, person_id, roles }))
  },
)
