import { guarded } from '@pengshui/kernel'
import { contractorClaims } from '../../../../../../../claims/own-purchase'

/** Takes a contractor's claim back while the unit has not decided. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  contractorClaims.withdraw,
)
