import { guarded } from '@pengshui/kernel'
import { agencyRoutes } from '../../../../../../order-life/own-order'

/** A photo of a request on this order. */
export const GET = guarded({ actor: 'agency_member', tenant: 'institution' }, agencyRoutes.photo)
