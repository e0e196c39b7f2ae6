import { guarded } from '@pengshui/kernel'
import { shopperRoutes } from '../../../../../../../order-life/own-order'

/** Takes a request back that nobody has decided. */
export const POST = guarded({ actor: 'public', tenant: 'capability' }, shopperRoutes.withdraw)
