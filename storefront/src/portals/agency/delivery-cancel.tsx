import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { usePortal } from '../shared/context'
import { Problem } from '../shared/ui'
import type { Delivery } from './delivery-types'

const REASON_MAX = 300

/** Gives up a part that has not left; asked twice, for it cannot be undone. The other parts come all the same. */
export function CancelPart({ part }: { part: Delivery }) {
  const { api, can, words } = usePortal()
  const said = words.delivery.giveUp
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const [reason, setReason] = useState('')
  const send = useMutation({
    mutationFn: () => api(`child-orders/${part.id}/cancel`, { method: 'POST', body: { reason } }),
    onSuccess: () => client.invalidateQueries(),
  })
  if (part.status !== 'placed' || !can('requester')) return null
  if (!asked)
    return (
      <button className="btn-quiet mt-3" onClick={() => setAsked(true)}>
        {said.open(part.no)}
      </button>
    )
  return (
    <form
      className="mt-3 grid gap-3 rounded-xl border border-line p-3"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <p className="text-sm">{said.lead}</p>
      <label className="grid gap-1 text-sm font-semibold">
        {said.reason}
        <input
          className="field font-normal"
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <Problem error={send.error} />
      <div className="flex flex-wrap gap-3">
        <button className="btn bg-persimmon text-on-strong" disabled={send.isPending}>
          {said.confirm(part.no)}
        </button>
        <button type="button" className="btn-quiet" disabled={send.isPending} onClick={() => setAsked(false)}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
