import { guarded } from '@pengshui/kernel'
import { agencyRoutes } from '../../../../../../../order-life/own-order'

/** Takes a request back that nobody has decided. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['acceptance_officer'] },
  agencyRoutes.withdraw,
)
