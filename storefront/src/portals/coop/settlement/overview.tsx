import { useQuery } from '@tanstack/react-query'
import { yuan } from '../../../lib/format'
import { settlementWords } from '../../../words/settlement'
import { usePortal } from '../../shared/context'
import { Answer, Card, Title } from '../../shared/ui'
import { AccountCard } from './account'
import { LineList } from './lines'
import { StatementList } from './statements'
import { SumList } from './sums'
import type { Overview } from './types'

/** What the seller is owed: held, payable and closed, line by line, and the months that were closed. */
export function Settlement() {
  const { api, lang } = usePortal()
  const said = settlementWords(lang)
  const overview = useQuery({ queryKey: ['settlement'], queryFn: () => api<Overview>('settlement') })
  return (
    <>
      <Title>{said.nav}</Title>
      <p className="text-sm text-muted">{said.lead}</p>
      <Answer query={overview}>
        {(data) => (
          <>
            <Balance data={data} />
            <div className="grid gap-4 md:grid-cols-2">
              <Card title={said.openMonth(data.open.month)}>
                <SumList sums={data.open.sums} />
              </Card>
              <AccountCard account={data.account} />
            </div>
          </>
        )}
      </Answer>
      <StatementList />
      <LineList />
    </>
  )
}

function Balance({ data: { balance } }: { data: Overview }) {
  const { lang } = usePortal()
  const said = settlementWords(lang)
  const facts: [string, number, string?][] = [
    [said.payable, balance.payable_fen, said.payableHint],
    [said.held, balance.held_fen, said.heldHint],
    [said.closed, balance.closed_fen],
    [said.paid, balance.paid_fen],
    ...(balance.carried_fen < 0 ? ([[said.carried, balance.carried_fen]] as [string, number][]) : []),
  ]
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-4">
      {facts.map(([name, fen, hint]) => (
        <div key={name} className="card min-w-0 p-4">
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="text-xl font-bold break-words text-indigo">{yuan(fen)}</dd>
          {hint && <dd className="text-xs text-muted">{hint}</dd>}
        </div>
      ))}
    </dl>
  )
}
