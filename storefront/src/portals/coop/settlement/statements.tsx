import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { yuan } from '../../../lib/format'
import { settlementWords } from '../../../words/settlement'
import { fileHref } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Answer, Card, Empty, Pager, Subtitle, Title } from '../../shared/ui'
import { LineList } from './lines'
import { SumList } from './sums'
import type { Statement, Statements } from './types'

const LIMIT = 6

/** The seller's months, the latest first. */
export function StatementList() {
  const { api, lang } = usePortal()
  const said = settlementWords(lang)
  const [offset, setOffset] = useState(0)
  const statements = useQuery({
    queryKey: ['seller-statements', offset],
    queryFn: () => api<Statements>('settlement/statements', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Subtitle>{said.statements}</Subtitle>
      <p className="text-sm text-muted">{said.never}</p>
      <Answer query={statements}>
        {(data) =>
          data.statements.length === 0 ? (
            <Empty>{said.noStatements}</Empty>
          ) : (
            <>
              <ul className="grid gap-3 md:grid-cols-3">
                {data.statements.map((one) => (
                  <li key={one.id} className="card min-w-0 p-4">
                    <Link
                      to="/settlement/$statement_id"
                      params={{ statement_id: one.id }}
                      className="font-bold"
                    >
                      {said.statement(one.month)}
                    </Link>
                    <p className="text-xl font-bold">{yuan(one.sums.closing_fen)}</p>
                    <States statement={one} />
                  </li>
                ))}
              </ul>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </>
  )
}

function States({ statement: { id, month, status, payout } }: { statement: Statement }) {
  const { lang, portal } = usePortal()
  const said = settlementWords(lang)
  const href = (format: string) =>
    `${fileHref(portal, `settlement/statements/${id}/file`)}&format=${format}&lang=${lang}`
  return (
    <p className="mt-1 flex flex-wrap items-center gap-2 text-sm">
      <span className="chip bg-indigo-soft text-indigo">{said.statementStates[status]}</span>
      {payout && <span className="chip bg-leaf-soft text-ink">{said.payouts[payout.status]}</span>}
      {(['pdf', 'xlsx'] as const).map((format) => (
        <a key={format} href={href(format)} download aria-label={said.file(month, format.toUpperCase())}>
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  )
}

/** One month with every line it is made of. */
export function StatementPage() {
  const { api, lang } = usePortal()
  const said = settlementWords(lang)
  const { statement_id = '' } = useParams({ strict: false })
  const statement = useQuery({
    queryKey: ['seller-statement', statement_id],
    queryFn: () => api<{ statement: Statement }>(`settlement/statements/${statement_id}`),
  })
  return (
    <Answer query={statement}>
      {({ statement: one }) => (
        <>
          <Title>{said.statement(one.month)}</Title>
          <Card>
            <SumList sums={one.sums} />
            <p className="mt-3 text-sm text-muted">{said.linesOf(one.line_count)}</p>
            <States statement={one} />
            {one.payout?.account_no && (
              <p className="mt-2 text-sm">
                {said.account} {one.payout.account_no}
              </p>
            )}
          </Card>
          <LineList statement_id={one.id} />
        </>
      )}
    </Answer>
  )
}
