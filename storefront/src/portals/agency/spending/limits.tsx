import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { yuan } from '../../../lib/format'
import { Answer, Card, Field, Problem } from '../../shared/ui'
import { fenOf, useAgency } from '../use-agency'
import type { Limit, LimitsAnswer } from './types'

const ROLE = 'role:'
const MEMBER = 'member:'

/** How much one order may come to, by role and by person; finance sets it. */
export function Limits() {
  const { api, said, can } = useAgency()
  const limits = useQuery({ queryKey: ['limits'], queryFn: () => api<LimitsAnswer>('spending/limits') })
  return (
    <Card title={said.spending.limits}>
      <p className="mb-3 text-sm text-muted">{said.spending.limitsLead}</p>
      <Answer query={limits}>
        {(data) => (
          <>
            {data.limits.length === 0 && <p className="text-muted">{said.spending.noLimits}</p>}
            <ul className="grid gap-1">
              {data.limits.map((limit) => (
                <LimitRow key={limit.subject_kind + limit.subject} limit={limit} members={data.members} />
              ))}
            </ul>
            {can('finance') && <LimitForm members={data.members} />}
          </>
        )}
      </Answer>
    </Card>
  )
}

type Members = LimitsAnswer['members']

/** A limit, and for finance the button that lifts it. */
function LimitRow({ limit, members }: { limit: Limit; members: Members }) {
  const { said, can } = useAgency()
  const { subject_kind, subject, order_max_fen } = limit
  const set = useSetLimit()
  const name =
    subject_kind === 'role'
      ? (said.roles[subject] ?? subject)
      : (members.find(({ id }) => id === subject)?.name ?? said.spending.formerMember)
  return (
    <li className="flex flex-wrap items-center gap-3">
      <span>
        {name}: <strong>{yuan(order_max_fen)}</strong>
      </span>
      {can('finance') && (
        <button
          className="btn-quiet text-sm"
          aria-label={said.spending.liftLimit(name)}
          disabled={set.isPending}
          onClick={() => set.mutate({ subject_kind, subject, order_max_fen: null })}
        >
          {said.spending.lift}
        </button>
      )}
      <Problem error={set.error} />
    </li>
  )
}

function useSetLimit() {
  const { api } = useAgency()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (limit: { subject_kind: string; subject: string; order_max_fen: number | null }) =>
      api('spending/limits', { method: 'POST', body: limit }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['limits'] }),
  })
}

function LimitForm({ members }: { members: Members }) {
  const { said } = useAgency()
  const [whom, setWhom] = useState(`${ROLE}requester`)
  const [typed, setTyped] = useState('')
  const order_max_fen = fenOf(typed)
  const wrong = order_max_fen === null || order_max_fen < 0
  const set = useSetLimit()
  return (
    <form
      className="mt-4 flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        const [subject_kind = '', subject = ''] = whom.split(':')
        set.mutate({ subject_kind, subject, order_max_fen }, { onSuccess: () => setTyped('') })
      }}
    >
      <Field label={said.spending.limitFor}>
        <select className="field" value={whom} onChange={(event) => setWhom(event.target.value)}>
          <optgroup label={said.spending.role}>
            {Object.entries(said.roles).map(([name, word]) => (
              <option key={name} value={ROLE + name}>
                {word}
              </option>
            ))}
          </optgroup>
          <optgroup label={said.spending.member}>
            {members.map(({ id, name }) => (
              <option key={id} value={MEMBER + id}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      </Field>
      <Field label={said.spending.limitAmount}>
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
