import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { unitOf } from '../../../../../supervision/actor'
import { answerNotice } from '../../../../../supervision/notices'

/** A notice as it was issued. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerNotice(req, res, unitOf(req)),
)
