import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ChartBar } from '@medusajs/icons'
import { Progress } from '../../lib/supervision/progress'

/** Where institutions stand with what they pledged, down to the single entry. */
const SupervisionPage = () => <Progress />

export const config = defineRouteConfig({
  label: 'supervision',
  translationNs: 'pengshui-hall',
  icon: ChartBar,
  rank: 5,
})

export default SupervisionPage
