import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Rules } from '../../../lib/supervision/rules'
import { Warnings } from '../../../lib/supervision/warnings'

/** What supervisors should look at, and the rules that say so. */
const WarningsPage = () => (
  <>
    <Warnings />
    <Rules />
  </>
)

export const config = defineRouteConfig({ label: 'warnings', translationNs: 'pengshui-hall' })

export default WarningsPage
