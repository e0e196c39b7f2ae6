import { guarded } from '@pengshui/kernel'
import { shopperRoutes } from '../../../../../../order-life/own-order'

/** The buyer says yes or no to other goods. */
export const POST = guarded({ actor: 'public', tenant: 'capability' }, shopperRoutes.answer)
