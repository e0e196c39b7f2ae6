import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { day } from '../../lib/format'
import { Card, Field, Problem } from '../shared/ui'
import type { Order } from './types'
import { useAgency } from './use-agency'

const SCORES = [5, 4, 3, 2, 1]
const REMARK_MAX = 500

/** How an accepted order was: said once by the acceptance officer; some programmes complete nothing before it. */
export function Evaluation({ order, evaluation }: Pick<Order, 'order' | 'evaluation'>) {
  const { api, said, lang, can } = useAgency()
  const told = said.evaluation
  const client = useQueryClient()
  const [score, setScore] = useState(5)
  const [remark, setRemark] = useState('')
  const send = useMutation({
    mutationFn: () =>
      api(`orders/${order.id}/evaluation`, { method: 'POST', body: { score, remark: remark || undefined } }),
    onSuccess: () => client.invalidateQueries(),
  })
  if (evaluation)
    return (
      <Card title={told.title}>
        <p className="font-semibold">{told.scores[evaluation.score]}</p>
        {evaluation.remark && <p className="text-sm">{evaluation.remark}</p>}
        <p className="text-xs text-muted">{day(evaluation.evaluated_at, lang)}</p>
      </Card>
    )
  if (order.status !== 'accepted' || !can('acceptance_officer')) return null
  return (
    <Card title={told.title}>
      <p className="mb-3 text-sm text-muted">{told.lead}</p>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        <Field label={told.score}>
          <select className="field" value={score} onChange={(event) => setScore(Number(event.target.value))}>
            {SCORES.map((one) => (
              <option key={one} value={one}>
                {told.scores[one]}
              </option>
            ))}
          </select>
        </Field>
        <Field label={told.remark}>
          <textarea
            className="field py-2"
            rows={3}
            maxLength={REMARK_MAX}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
          />
        </Field>
        <Problem error={send.error} />
        <button className="btn-strong justify-self-start" disabled={send.isPending}>
          {told.button}
        </button>
      </form>
    </Card>
  )
}
