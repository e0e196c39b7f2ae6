import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { day, yuan } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Card, Empty, Pager, Subtitle, Table, Title } from '../shared/ui'
import { AGES, type AccountAnswer } from './account-types'
import { Statements } from './statements'

const LIMIT = 20

/** What the institution owes, by age and item, the codes that pay it, and its statements. */
export function Account() {
  const { api, words, can } = usePortal()
  const said = words.agency.money
  const [offset, setOffset] = useState(0)
  const account = useQuery({
    queryKey: ['account', offset],
    queryFn: () => api<AccountAnswer>('account', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const reads = can('finance') || can('approver') || can('supervisor')
  return (
    <>
      <Title>{said.title}</Title>
      <Answer query={account}>
        {(data) => (
          <>
            <Standing data={data} />
            <Subtitle>{said.dues}</Subtitle>
            {data.dues.length === 0 ? <Empty>{said.noDues}</Empty> : <Dues data={data} />}
            <Pager {...data} onMove={setOffset} />
          </>
        )}
      </Answer>
      {reads && <Statements />}
    </>
  )
}

function Standing({ data: { standing, terms, payment_code } }: { data: AccountAnswer }) {
  const { words } = usePortal()
  const said = words.agency.money
  const facts: [string, number][] = [
    [said.open, standing.open_fen],
    [said.overdue, standing.overdue_fen],
    [said.credit, standing.credit_fen],
    [said.lateInterest, standing.late_interest_fen],
    ...(standing.waiting_correction_fen > 0
      ? [[said.waitingCorrection, standing.waiting_correction_fen] as [string, number]]
      : []),
  ]
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Card title={said.standing}>
        <dl className="grid grid-cols-2 gap-3">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="text-sm text-muted">{name}</dt>
              <dd className="text-xl font-bold">{yuan(value)}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 text-sm text-muted">{said.terms(terms.due_days)}</p>
        <p className="mt-3 text-sm">
          {said.unitCode} <strong className="font-mono text-base">{payment_code}</strong>
        </p>
        <p className="mt-1 text-xs text-muted">{said.codeHint}</p>
      </Card>
      <Card title={said.ageing}>
        <dl className="grid gap-2 text-sm">
          {AGES.map((age) => (
            <div key={age} className="flex justify-between gap-4 border-b border-line pb-1">
              <dt>{said.ages[age]}</dt>
              <dd className="font-semibold">{yuan(standing.ageing[age])}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </div>
  )
}

function Dues({ data: { dues } }: { data: AccountAnswer }) {
  const { words, lang } = usePortal()
  const said = words.agency.money
  return (
    <Table
      name={said.dues}
      stacked
      head={[words.agency.orderHead, said.acceptedOn, said.dueOn, said.amount, said.open, said.code]}
    >
      {dues.map((due) => (
        <tr key={due.id}>
          <td>
            <Link to="/orders/$order_id" params={{ order_id: due.order_id }}>
              {due.display_id === null ? words.open : `#${due.display_id}`}
            </Link>
          </td>
          <td>{day(due.accepted_on, lang)}</td>
          <td>
            {day(due.due_on, lang)}
            {due.days_late > 0 && (
              <span className="chip ml-2 bg-warn-soft text-ink">{said.late(due.days_late)}</span>
            )}
          </td>
          <td className="text-right">{yuan(due.amount_fen)}</td>
          <td className="text-right font-semibold">{yuan(due.open_fen)}</td>
          <td className="font-mono">{due.payment_code}</td>
        </tr>
      ))}
    </Table>
  )
}
