import { guarded } from '@pengshui/kernel'
import { shopperRoutes } from '../../../../../order-life/own-order'

/** Gives the whole order back while nothing has left. Asking twice is refused with `order_cancelled`. */
export const POST = guarded({ actor: 'public', tenant: 'capability' }, shopperRoutes.cancel)
