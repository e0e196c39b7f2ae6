import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { moment } from '../../../lib/format'
import { shelfWords } from '../../../words/shelf'
import { usePortal } from '../../shared/context'
import { Card, Field, Problem } from '../../shared/ui'
import { ChangeTable } from './change-table'
import type { Proposal, Rules } from './types'

const REASON_MIN = 2

/** A proposal that waits, and the way to take it back. */
export function Pending({ proposal, rules }: { proposal: Proposal; rules: Rules | undefined }) {
  const { api, words, lang, can } = usePortal()
  const said = shelfWords(lang)
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const withdraw = useMutation({
    mutationFn: () =>
      api(`listing-changes/${proposal.id}/withdraw`, { method: 'POST', body: { reason: reason.trim() } }),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <Card title={said.pending}>
      <p className="mb-2 text-sm text-muted">
        {said.proposedAt} {moment(proposal.proposed_at, lang)}
      </p>
      <ChangeTable changes={proposal.changes} rules={rules} />
      {can('owner', 'listing') && (
        <form
          className="mt-3 flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            withdraw.mutate()
          }}
        >
          <Field label={said.reason}>
            <input
              className="field"
              required
              minLength={REASON_MIN}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
          <button className="btn-quiet" disabled={withdraw.isPending}>
            {withdraw.isPending ? words.working : said.withdraw}
          </button>
        </form>
      )}
      <Problem error={withdraw.error} />
    </Card>
  )
}
