import { guarded } from '@pengshui/kernel'
import { contractorClaims } from '../../../../../claims/own-purchase'

/** For which units a contractor's order is claimed. */
export const GET = guarded({ actor: 'agency_member', tenant: 'institution' }, contractorClaims.list)

/** Claims the order, or lines of it, for the unit it was bought for. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  contractorClaims.file,
)
