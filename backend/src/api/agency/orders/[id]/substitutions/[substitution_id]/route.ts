import { guarded } from '@pengshui/kernel'
import { agencyRoutes } from '../../../../../../order-life/own-order'

/** The buyer says yes or no to other goods. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  agencyRoutes.answer,
)
