import { defineRouteConfig } from '@medusajs/admin-sdk'
import { CashSolid } from '@medusajs/icons'
import { ReceiptList } from '../../lib/account/receipts'
import { Record } from '../../lib/account/record'
import { StatementList } from '../../lib/account/statements'
import { UnitList } from '../../lib/account/units'

/** The money of institutions: what came, what is owed, and the months that are closed. */
const AccountPage = () => (
  <>
    <ReceiptList />
    <UnitList />
    <StatementList />
    <Record />
  </>
)

export const config = defineRouteConfig({
  label: 'account',
  translationNs: 'pengshui-hall',
  icon: CashSolid,
  rank: 4,
})

export default AccountPage
