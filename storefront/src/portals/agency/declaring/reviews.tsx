import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Answer, Card, Field, Problem } from '../../shared/ui'
import { useAgency } from '../use-agency'
import { DeclaredFacts } from './declared-facts'
import type { Declared, DeclaredAnswer } from './types'

const LIMIT = 50

/** The declarations of supervised units that wait for this one's word. */
export function Reviews() {
  const { api, said } = useAgency()
  const waiting = useQuery({
    queryKey: ['reviews'],
    queryFn: () =>
      api<DeclaredAnswer>('supervision/declarations', { query: { status: 'submitted', limit: LIMIT } }),
  })
  return (
    <Card title={said.declaring.reviews}>
      <Answer query={waiting}>
        {({ declarations }) =>
          declarations.length === 0 ? (
            <p className="text-muted">{said.declaring.nothingToReview}</p>
          ) : (
            <ul className="grid gap-4">
              {declarations.map((one) => (
                <Review key={one.id} declared={one} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Card>
  )
}

function Review({ declared }: { declared: Declared }) {
  const { api, said, lang } = useAgency()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const decide = useMutation({
    mutationFn: (action: 'approve' | 'return') =>
      api(`supervision/declarations/${declared.id}/decision`, {
        method: 'POST',
        body: { action, ...(reason.trim() ? { reason: reason.trim() } : {}) },
      }),
    onSuccess: () => client.invalidateQueries(),
  })
  const unit = lang === 'zh' ? declared.institution_name_zh : declared.institution_name_en
  const programme = lang === 'zh' ? declared.programme_name_zh : declared.programme_name_en
  return (
    <li className="border-t border-line pt-4 first:border-0 first:pt-0">
      <p className="font-semibold">
        {unit} · {programme} {declared.fiscal_year}
      </p>
      <DeclaredFacts declared={declared} />
      <Problem error={decide.error} />
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <Field label={said.declaring.reasonFor(unit)}>
          <input
            className="field"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <button
          className="btn-quiet"
          disabled={!reason.trim() || decide.isPending}
          onClick={() => decide.mutate('return')}
        >
          {said.declaring.return}
        </button>
        <button className="btn-strong" disabled={decide.isPending} onClick={() => decide.mutate('approve')}>
          {said.declaring.approve}
        </button>
      </div>
    </li>
  )
}
