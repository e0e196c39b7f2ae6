import { guarded } from '@pengshui/kernel'
import { agencyRoutes } from '../../../../../order-life/own-order'

/** Asks for a return or claims damage, with photos. The same key answers the same request. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['acceptance_officer'] },
  agencyRoutes.request,
)
