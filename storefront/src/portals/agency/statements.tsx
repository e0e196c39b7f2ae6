import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { yuan } from '../../lib/format'
import { fileHref } from '../shared/api'
import { usePortal } from '../shared/context'
import { Answer, Pager, Subtitle, Table } from '../shared/ui'
import type { StatementsAnswer, StatementSums } from './account-types'

const LIMIT = 12

/** The month that is open and those that are closed, each as PDF and XLSX. */
export function Statements() {
  const { api, words } = usePortal()
  const said = words.agency.money
  const [offset, setOffset] = useState(0)
  const statements = useQuery({
    queryKey: ['statements', offset],
    queryFn: () => api<StatementsAnswer>('statements', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Subtitle>{said.statements}</Subtitle>
      <p className="text-sm text-muted">{said.statementsLead}</p>
      <Answer query={statements}>
        {(data) => (
          <>
            <Table
              name={said.statements}
              stacked
              head={[
                said.month,
                said.opening,
                said.charged,
                said.corrected,
                said.received,
                said.refunded,
                said.closing,
                said.files,
              ]}
            >
              {offset === 0 && <StatementRow id="open" sums={data.open} />}
              {data.statements.map((one) => (
                <StatementRow key={one.id} id={one.id} sums={one} />
              ))}
            </Table>
            <Pager {...data} onMove={setOffset} />
          </>
        )}
      </Answer>
    </>
  )
}

function StatementRow({ id, sums }: { id: string; sums: StatementSums }) {
  const { words, lang, portal } = usePortal()
  const said = words.agency.money
  const amounts = [
    sums.opening_fen,
    sums.charged_fen,
    sums.corrected_fen,
    sums.received_fen,
    sums.refunded_fen,
    sums.closing_fen,
  ]
  const href = (format: string) =>
    `${fileHref(portal, `statements/${id}/file`)}&format=${format}&lang=${lang}`
  return (
    <tr>
      <td>
        {sums.month}{' '}
        {id === 'open' && <span className="chip bg-indigo-soft text-indigo">{said.openMonth}</span>}
      </td>
      {amounts.map((fen, index) => (
        <td key={index} className="text-right">
          {yuan(fen)}
        </td>
      ))}
      <td className="whitespace-nowrap">
        <a href={href('pdf')} download aria-label={said.file(sums.month, 'PDF')}>
          PDF
        </a>{' '}
        <a href={href('xlsx')} download aria-label={said.file(sums.month, 'XLSX')}>
          XLSX
        </a>
      </td>
    </tr>
  )
}
