import { guarded } from '@pengshui/kernel'
import { agencyRoutes } from '../../../../../order-life/own-order'

/** Gives the whole order back while nothing has left. Asking twice is refused with `order_cancelled`. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  agencyRoutes.cancel,
)
