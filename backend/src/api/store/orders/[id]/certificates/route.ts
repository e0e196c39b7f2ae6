import { guarded } from '@pengshui/kernel'
import { shopperRoutes } from '../../../../../order-life/own-order'

/** Was it valid when sold? The certificates an order's goods were sold with. */
export const GET = guarded({ actor: 'public', tenant: 'capability' }, shopperRoutes.certificates)
