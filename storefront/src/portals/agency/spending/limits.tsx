import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { yuan } from '../../../lib/format'
import { Answer, Card, Field, Problem } from '../../shared/ui'
import { fenOf, useAgency } from '../use-agency'
import type { Limit } from './types'

/** How much one order may come to by role; finance sets it. */
export function Limits() {
  const { api, said, can } = useAgency()
  const limits = useQuery({
    queryKey: ['limits'],
    queryFn: () => api<{ limits: Limit[] }>('spending/limits'),
  })
  return (
    <Card title={said.spending.limits}>
      <p className="mb-3 text-sm text-muted">{said.spending.limitsLead}</p>
      <Answer query={limits}>
        {(data) =>
          data.limits.length === 0 ? (
            <p className="text-muted">{said.spending.noLimits}</p>
          ) : (
            <ul className="grid gap-1">
              {data.limits.map(({ subject, order_max_fen }) => (
                <li key={subject}>
                  {said.roles[subject] ?? subject}: <strong>{yuan(order_max_fen)}</strong>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {can('finance') && <LimitForm />}
    </Card>
  )
}

function LimitForm() {
  const { api, said } = useAgency()
  const client = useQueryClient()
  const [role, setRole] = useState('requester')
  const [typed, setTyped] = useState('')
  const order_max_fen = typed.trim() === '' ? null : fenOf(typed)
  const wrong = typed.trim() !== '' && (order_max_fen === null || order_max_fen < 0)
  const set = useMutation({
    mutationFn: () =>
      api('spending/limits', {
        method: 'POST',
        body: { subject_kind: 'role', subject: role, order_max_fen },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['limits'] }),
  })
  return (
    <form
      className="mt-4 flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        set.mutate()
      }}
    >
      <Field label={said.spending.role}>
        <select className="field" value={role} onChange={(event) => setRole(event.target.value)}>
          {Object.entries(said.roles).map(([name, word]) => (
            <option key={name} value={name}>
              {word}
            </option>
          ))}
        </select>
      </Field>
      <Field label={said.spending.limitAmount} hint={said.spending.limitHint}>
        <input
          className="field"
          inputMode="decimal"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <button className="btn-quiet" disabled={wrong || set.isPending}>
        {said.spending.limitButton}
      </button>
      <Problem error={set.error} />
    </form>
  )
}
