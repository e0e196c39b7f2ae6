import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { moment } from '../../lib/format'
import { quotationsWords } from '../../words/quotations'
import { usePortal } from '../shared/context'
import { Answer, Empty, Pager, Title } from '../shared/ui'
import { AskForm } from './ask-form'
import type { RequestsAnswer } from './types'

const LIMIT = 20

/** What an institution asked, or what a cooperative was asked: each portal sees its own side. */
export function QuotationList() {
  const { api, lang, portal, can } = usePortal()
  const said = quotationsWords(lang)
  const [offset, setOffset] = useState(0)
  const path = portal === 'agency' ? 'quotation-requests' : 'quotations'
  const requests = useQuery({
    queryKey: ['quotations', offset],
    queryFn: () => api<RequestsAnswer>(path, { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.nav}</Title>
      <Answer query={requests}>
        {(data) => (
          <>
            {data.requests.length === 0 && <Empty>{said.none}</Empty>}
            <ul className="grid gap-3">
              {data.requests.map((one) => (
                <li key={one.id} className="card relative p-4 hover:border-indigo">
                  <Link
                    to="/quotations/$request_id"
                    params={{ request_id: one.id }}
                    className="font-semibold after:absolute after:inset-0"
                  >
                    {one.title}
                  </Link>
                  <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-muted">
                    <span className="chip bg-indigo-soft text-indigo">{said.phase[one.phase]}</span>
                    {said.until(moment(one.deadline_at, lang))}
                  </p>
                </li>
              ))}
            </ul>
            <Pager {...data} onMove={setOffset} />
          </>
        )}
      </Answer>
      {portal === 'agency' && can('requester') && <AskForm />}
    </>
  )
}
