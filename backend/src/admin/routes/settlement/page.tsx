import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ReceiptPercent } from '@medusajs/icons'
import { AccountList } from '../../lib/settlement/accounts'
import { PayoutList } from '../../lib/settlement/payouts'
import { ReportLinks } from '../../lib/settlement/reports'
import { RuleList } from '../../lib/settlement/rules'
import { SellerList } from '../../lib/settlement/sellers'

/** What sellers are paid: months to review and close, payments, fees, and the county's reports of it. */
const SettlementPage = () => (
  <>
    <SellerList />
    <PayoutList />
    <AccountList />
    <RuleList />
    <ReportLinks />
  </>
)

export const config = defineRouteConfig({
  label: 'settlement',
  translationNs: 'pengshui-hall',
  icon: ReceiptPercent,
  rank: 9,
})

export default SettlementPage
