import { guarded } from '@pengshui/kernel'
import { shopperRoutes } from '../../../../../../order-life/own-order'

/** A photo of a request on this order. */
export const GET = guarded({ actor: 'public', tenant: 'capability' }, shopperRoutes.photo)
