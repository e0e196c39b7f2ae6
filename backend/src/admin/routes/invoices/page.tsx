import { defineRouteConfig } from '@medusajs/admin-sdk'
import { DocumentText } from '@medusajs/icons'
import { InvoiceList } from '../../lib/invoices/list'
import { NumberFile } from '../../lib/invoices/number-file'

/** Invoices that institutions ask sellers for, and the numbers they come with. */
const InvoicesPage = () => (
  <>
    <InvoiceList />
    <NumberFile />
  </>
)

export const config = defineRouteConfig({
  label: 'invoices',
  translationNs: 'pengshui-hall',
  icon: DocumentText,
  rank: 6,
})

export default InvoicesPage
