import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { moment, yuan } from '../../../lib/format'
import { newKey } from '../../shared/api'
import { Answer, Card, Empty, Field, Pager, Problem, Table, Title } from '../../shared/ui'
import { fenOf, useAgency } from '../use-agency'
import { BudgetCard } from './budgets'
import type { SpendingAnswer } from './types'

const LIMIT = 50

/** One budget with every entry its sums come from. */
export function BudgetPage() {
  const { budget_id } = useParams({ strict: false }) as { budget_id: string }
  const { api, said, words, lang, can } = useAgency()
  const [offset, setOffset] = useState(0)
  const spending = useQuery({
    queryKey: ['budget', budget_id, offset],
    queryFn: () =>
      api<SpendingAnswer>(`spending/budgets/${budget_id}/entries`, { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.spending.entries}</Title>
      <Link to="/spending" className="text-sm">
        {said.spending.back}
      </Link>
      <Answer query={spending}>
        {(data) => (
          <>
            <BudgetCard budget={data.budget} />
            {can('finance') && <ChangeForm budget_id={budget_id} />}
            {data.entries.length === 0 ? (
              <Empty>{words.agency.noEntries}</Empty>
            ) : (
              <Table
                name={said.spending.entries}
                stacked
                head={[
                  said.spending.when,
                  said.spending.kind,
                  said.spending.money,
                  said.spending.order,
                  said.spending.reason,
                ]}
              >
                {data.entries.map((entry) => (
                  <tr key={entry.id}>
                    <td>{moment(entry.occurred_at, lang)}</td>
                    <td>{said.spending.kinds[entry.kind] ?? entry.kind}</td>
                    <td className="text-right font-semibold">{yuan(entry.amount_fen)}</td>
                    <td>
                      {entry.order_id && (
                        <Link to="/orders/$order_id" params={{ order_id: entry.order_id }}>
                          {words.open}
                        </Link>
                      )}
                    </td>
                    <td>{entry.reason}</td>
                  </tr>
                ))}
              </Table>
            )}
            <Pager {...data} onMove={setOffset} />
          </>
        )}
      </Answer>
    </>
  )
}

function ChangeForm({ budget_id }: { budget_id: string }) {
  const { api, said } = useAgency()
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [key, setKey] = useState(newKey)
  const delta_fen = fenOf(typed)
  const change = useMutation({
    mutationFn: () =>
      api(`spending/budgets/${budget_id}/changes`, {
        method: 'POST',
        body: { delta_fen, reason, idempotency_key: key },
      }),
    onSuccess: () => {
      setTyped('')
      setReason('')
      setKey(newKey())
      return client.invalidateQueries()
    },
  })
  return (
    <Card title={said.spending.change}>
      <Problem error={change.error} />
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <Field label={said.spending.delta} hint={said.spending.deltaHint}>
          <input
            className="field"
            inputMode="decimal"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setKey(newKey())
            }}
          />
        </Field>
        <Field label={said.spending.reason}>
          <input
            className="field"
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <button className="btn-quiet" disabled={!delta_fen || reason.trim().length < 2 || change.isPending}>
          {said.spending.changeButton}
        </button>
      </form>
    </Card>
  )
}
