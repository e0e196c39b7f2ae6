import { guarded } from '@pengshui/kernel'
import { shopperRoutes } from '../../../../../order-life/own-order'

/** What has become of an order since it was placed. */
export const GET = guarded({ actor: 'public', tenant: 'capability' }, shopperRoutes.life)
