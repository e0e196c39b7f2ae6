import { invoicesWords } from '../../../words/invoices'
import { usePortal } from '../../shared/context'
import { Empty, Title } from '../../shared/ui'
import { AskInvoices } from './ask-invoices'
import { Needs } from './needs'
import { RequestList } from './request-list'

/** Invoices to ask for, those that came, and those that have to be taken back. */
export function InvoicesPage() {
  const { lang, can } = usePortal()
  const said = invoicesWords(lang)
  return (
    <>
      <Title>{said.title}</Title>
      <p className="text-sm text-muted">{said.lead}</p>
      {can('finance') ? (
        <>
          <Needs />
          <AskInvoices />
          <RequestList />
        </>
      ) : (
        <Empty>{said.onlyFinance}</Empty>
      )}
    </>
  )
}
