import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Notices } from '../../../lib/supervision/notices'

/** Circular notices of the county. */
const NoticesPage = () => <Notices />

export const config = defineRouteConfig({ label: 'notices', translationNs: 'pengshui-hall' })

export default NoticesPage
