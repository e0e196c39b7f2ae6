import { guarded } from '@pengshui/kernel'
import { agencyRoutes } from '../../../../../order-life/own-order'

/** Recalls that reached an order. */
export const GET = guarded({ actor: 'agency_member', tenant: 'institution' }, agencyRoutes.recalls)
