import { guarded } from '@pengshui/kernel'
import { agencyRoutes } from '../../../../../order-life/own-order'

/** Was it valid when sold? The certificates an order's goods were sold with. */
export const GET = guarded({ actor: 'agency_member', tenant: 'institution' }, agencyRoutes.certificates)
