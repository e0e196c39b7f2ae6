import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { moment, yuan } from '../../lib/format'
import { agencyWords } from '../../words/agency'
import { usePortal } from '../shared/context'
import { Answer, Empty, Pager, Table, Title } from '../shared/ui'
import type { EntriesAnswer } from './types'

const LIMIT = 50

/** Every entry the four figures are the sum of. */
export function Entries() {
  const { declaration_id } = useParams({ strict: false }) as { declaration_id: string }
  const { api, words, lang } = usePortal()
  const said = words.agency
  const [offset, setOffset] = useState(0)
  const entries = useQuery({
    queryKey: ['entries', declaration_id, offset],
    queryFn: () =>
      api<EntriesAnswer>(`figures/${declaration_id}/entries`, { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.entries}</Title>
      <p className="text-sm text-muted">
        {said.entriesLead}{' '}
        <a href={lang === 'en' ? '/en/ledger' : '/ledger'}>{agencyWords(lang).publicChain}</a>
      </p>
      <Answer query={entries}>
        {(data) =>
          data.entries.length === 0 ? (
            <Empty>{said.noEntries}</Empty>
          ) : (
            <>
              <Table
                name={said.entries}
                stacked
                head={[said.when, said.account, said.state, said.amount, said.orderHead]}
              >
                {data.entries.map((entry) => (
                  <tr key={entry.id}>
                    <td>{moment(entry.occurred_at, lang)}</td>
                    <td>
                      {said.accounts[entry.debit_account] ?? entry.debit_account} →{' '}
                      {said.accounts[entry.credit_account] ?? entry.credit_account}
                    </td>
                    <td>{said.states[entry.state]}</td>
                    <td className="text-right font-semibold">{yuan(entry.amount_fen)}</td>
                    <td>
                      {entry.order_id && (
                        <Link to="/orders/$order_id" params={{ order_id: entry.order_id }}>
                          {words.open}
                        </Link>
                      )}
                    </td>
                  </tr>
                ))}
              </Table>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </>
  )
}
