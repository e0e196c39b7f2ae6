import { guarded } from '@pengshui/kernel'
import { shopperRoutes } from '../../../../../order-life/own-order'

/** Recalls that reached an order. */
export const GET = guarded({ actor: 'public', tenant: 'capability' }, shopperRoutes.recalls)
