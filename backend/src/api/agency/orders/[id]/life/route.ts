import { guarded } from '@pengshui/kernel'
import { agencyRoutes } from '../../../../../order-life/own-order'

/** What has become of an order since it was placed. */
export const GET = guarded({ actor: 'agency_member', tenant: 'institution' }, agencyRoutes.life)
