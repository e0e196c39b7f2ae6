import { guarded } from '@pengshui/kernel'
import { shopperRoutes } from '../../../../../../order-life/own-order'

/** The buyer says what became of recalled goods. */
export const POST = guarded({ actor: 'public', tenant: 'capability' }, shopperRoutes.answerRecall)
