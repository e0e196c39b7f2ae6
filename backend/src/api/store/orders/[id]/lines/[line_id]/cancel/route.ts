import { guarded } from '@pengshui/kernel'
import { shopperRoutes } from '../../../../../../../order-life/own-order'

/** Takes units off a line while nothing has left. */
export const POST = guarded({ actor: 'public', tenant: 'capability' }, shopperRoutes.cancelLine)
