import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { moment } from '../../../lib/format'
import { shelfWords } from '../../../words/shelf'
import { usePortal } from '../../shared/context'
import { Answer, Card, Empty, Field, Pager, Title } from '../../shared/ui'
import type { Paged } from '../types'
import { ChangeTable } from './change-table'
import { Pending } from './pending'
import type { Proposal } from './types'
import { useRules } from './use-rules'

const LIMIT = 10
const STATUSES = ['pending', 'applied', 'rejected', 'withdrawn'] as const

/** What was proposed, what became of it, and why. */
export function Proposals() {
  const { api, words, lang } = usePortal()
  const said = shelfWords(lang)
  const rules = useRules()
  const [status, setStatus] = useState('')
  const [offset, setOffset] = useState(0)
  const proposals = useQuery({
    queryKey: ['listing-changes', status, offset],
    queryFn: () =>
      api<Paged & { changes: Proposal[] }>('listing-changes', { query: { status, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <p className="text-sm">
        <Link to="/products">{said.back}</Link>
      </p>
      <Title>{said.proposals}</Title>
      <div className="max-w-xs">
        <Field label={words.status}>
          <select
            className="field"
            value={status}
            onChange={(event) => {
              setStatus(event.target.value)
              setOffset(0)
            }}
          >
            <option value="">{words.all}</option>
            {STATUSES.map((one) => (
              <option key={one} value={one}>
                {said.statuses[one]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Answer query={proposals}>
        {(data) =>
          data.changes.length === 0 ? (
            <Empty>{said.noProposals}</Empty>
          ) : (
            <>
              {data.changes.map((one) => (
                <section key={one.id} className="min-w-0" aria-label={one.subject_name}>
                  <h2 className="mb-2 flex flex-wrap items-center gap-2 text-lg font-bold">
                    {one.listing_id ? (
                      <Link to="/products/$listing_id" params={{ listing_id: one.listing_id }}>
                        {one.subject_name}
                      </Link>
                    ) : (
                      one.subject_name
                    )}
                    <span className="chip bg-indigo-soft text-indigo">{said.kinds[one.kind]}</span>
                    <span className="chip bg-indigo-soft text-indigo">{said.statuses[one.status]}</span>
                  </h2>
                  {one.status === 'pending' ? (
                    <Pending proposal={one} rules={rules.data} />
                  ) : (
                    <Card>
                      <p className="mb-2 text-sm text-muted">
                        {said.proposedAt} {moment(one.proposed_at, lang)}
                        {one.decision_reason && (
                          <span className="block text-ink">
                            {said.decision}：{one.decision_reason}
                          </span>
                        )}
                      </p>
                      <ChangeTable changes={one.changes} rules={rules.data} />
                    </Card>
                  )}
                </section>
              ))}
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </>
  )
}
