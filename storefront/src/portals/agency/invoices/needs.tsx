import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { yuan } from '../../../lib/format'
import { invoicesWords } from '../../../words/invoices'
import { newKey } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Card, Field, Problem } from '../../shared/ui'
import { codeOf, type Need, type Requests } from './types'

/** Invoices of which goods went back since: each waits for somebody to ask for its red one. */
export function Needs() {
  const { api, lang } = usePortal()
  const said = invoicesWords(lang)
  const found = useQuery({
    queryKey: ['invoice-needs'],
    queryFn: () => api<Requests>('invoices', { query: { limit: 1 } }),
  })
  const needs = found.data?.needs ?? []
  if (needs.length === 0) return null
  return (
    <Card title={said.needs}>
      <p className="text-sm text-muted">{said.needsLead}</p>
      <ul className="grid gap-3">
        {needs.map((need) => (
          <AskNeed key={need.request_id} need={need} />
        ))}
      </ul>
    </Card>
  )
}

export function AskNeed({ need }: { need: Need }) {
  const { api, lang } = usePortal()
  const said = invoicesWords(lang)
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [key] = useState(newKey)
  const ask = useMutation({
    mutationFn: () =>
      api(`invoices/${need.request_id}/red`, {
        method: 'POST',
        body: { lines: need.lines, reason: reason.trim(), idempotency_key: key },
      }),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <li>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate()
        }}
      >
        <p className="min-w-60 font-semibold">{said.need(codeOf(need.no), yuan(need.amount_fen))}</p>
        <Field label={said.reason}>
          <input
            className="field"
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <button className="btn-quiet" disabled={reason.trim().length < 2 || ask.isPending}>
          {said.askNeed(codeOf(need.no))}
        </button>
      </form>
      <Problem error={ask.error} />
    </li>
  )
}
