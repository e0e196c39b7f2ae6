import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { day } from '../../../lib/format'
import { usePortal } from '../../shared/context'
import type { StandingRun } from './standing-types'

type Failure = StandingRun & { standing_order_id: string; name: string }

/** Standing orders that could not be placed, each with its reason: told where work begins, and where it is mended. */
export function StandingFailures() {
  const { api, words, lang } = usePortal()
  const found = useQuery({
    queryKey: ['standing-orders', 'failures'],
    queryFn: () => api<{ failures: Failure[] }>('standing-orders', { query: { limit: 1 } }),
  })
  const failures = found.data?.failures ?? []
  if (failures.length === 0) return null
  return (
    <div role="alert" className="grid gap-2 rounded-xl border-l-4 border-persimmon bg-warn-soft p-4">
      <p className="font-semibold">{words.ordering.failures}</p>
      {failures.map((run) => (
        <p key={`${run.standing_order_id}${run.deliver_on}`}>
          <Link to="/standing-orders/$id" params={{ id: run.standing_order_id }}>
            {run.name}
          </Link>{' '}
          {day(run.deliver_on, lang)} · {words.codes[run.code ?? ''] ?? run.message}
        </p>
      ))}
    </div>
  )
}
