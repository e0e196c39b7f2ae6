import { guarded } from '@pengshui/kernel'
import { agencyRoutes } from '../../../../../../../order-life/own-order'

/** Takes units off a line while nothing has left. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  agencyRoutes.cancelLine,
)
