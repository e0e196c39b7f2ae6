import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { named } from '../../lib/format'
import { usePortal } from '../shared/context'
import { useDraft } from '../shared/keep'
import { Card, Problem } from '../shared/ui'
import type { Order } from './types'

/** The canteen signs for what came; a signature cannot be taken back, so it is asked twice. */
export function AcceptForm({ order }: { order: Order['order'] }) {
  const { api, words, lang } = usePortal()
  const said = words.agency
  const client = useQueryClient()
  const { draft, keep, forget } = useDraft(`accept:${order.id}`, () =>
    Object.fromEntries(order.lines.map((line) => [line.line_id, String(line.units)])),
  )
  const unitsOf = (line_id: string): number => (draft[line_id] ? Number(draft[line_id]) : Number.NaN)
  const [asked, setAsked] = useState(false)
  const accept = useMutation({
    mutationFn: () =>
      api(`orders/${order.id}/acceptance`, {
        method: 'POST',
        body: {
          lines: order.lines.map(({ line_id }) => ({ line_id, accepted_units: unitsOf(line_id) })),
        },
      }),
    onSuccess: () => {
      forget()
      return client.invalidateQueries()
    },
    onError: () => setAsked(false),
  })
  const wrong = order.lines.some(({ line_id, units: ordered }) => {
    const accepted = unitsOf(line_id)
    return !Number.isInteger(accepted) || accepted < 0 || accepted > ordered
  })
  return (
    <Card title={said.accept}>
      <p className="mb-3 text-sm text-muted">{said.acceptLead}</p>
      <Problem error={accept.error} />
      <ul className="grid gap-2">
        {order.lines.map((line) => (
          <li key={line.line_id} className="flex flex-wrap items-center justify-between gap-3">
            <span className="flex-1">
              {named(line, lang)} <span className="text-sm text-muted">{said.orderedUnits(line.units)}</span>
            </span>
            <input
              type="number"
              inputMode="numeric"
              min={0}
              max={line.units}
              className="field !w-24"
              aria-label={said.acceptedOf(named(line, lang))}
              value={draft[line.line_id] ?? ''}
              onChange={(event) => {
                setAsked(false)
                keep({ ...draft, [line.line_id]: event.target.value })
              }}
            />
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-3">
        {asked ? (
          <>
            <button className="btn-strong" disabled={accept.isPending} onClick={() => accept.mutate()}>
              {said.acceptSure}
            </button>
            <button className="btn-quiet" disabled={accept.isPending} onClick={() => setAsked(false)}>
              {words.cancel}
            </button>
          </>
        ) : (
          <button className="btn-strong" disabled={wrong} onClick={() => setAsked(true)}>
            {said.acceptButton}
          </button>
        )}
      </div>
    </Card>
  )
}
