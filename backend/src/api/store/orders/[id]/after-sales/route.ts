import { guarded } from '@pengshui/kernel'
import { shopperRoutes } from '../../../../../order-life/own-order'

/** Asks for a return or claims damage, with photos. The same key answers the same request. */
export const POST = guarded({ actor: 'public', tenant: 'capability' }, shopperRoutes.request)
