import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { day, named } from '../../../lib/format'
import { usePortal } from '../../shared/context'
import { Answer, Empty, Field, Pager, Title } from '../../shared/ui'
import { Notices } from './notices'
import type { Paper, PapersPage, PaperType } from './types'

const LIMIT = 20

/** Own papers: what is being applied for, then those that end first. */
export function Papers() {
  const { api, words, can } = usePortal()
  const said = words.papers
  const [status, setStatus] = useState('')
  const [typed, setTyped] = useState('')
  const [offset, setOffset] = useState(0)
  const q = useDeferredValue(typed.trim())
  const papers = useQuery({
    queryKey: ['certificates', status, q, offset],
    queryFn: () => api<PapersPage>('certificates', { query: { status, q, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const narrow = (change: (value: string) => void) => (value: string) => {
    change(value)
    setOffset(0)
  }
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Title>{said.title}</Title>
        {can('owner', 'listing') && (
          <Link to="/certificates/apply" className="btn-strong">
            {said.apply}
          </Link>
        )}
      </div>
      <Answer query={papers}>{(data) => <Notices types={data.types} />}</Answer>
      <div className="grid max-w-xl grid-cols-2 gap-3">
        <Field label={said.search}>
          <input
            type="search"
            className="field"
            maxLength={60}
            value={typed}
            onChange={(event) => narrow(setTyped)(event.target.value)}
          />
        </Field>
        <Field label={said.filter}>
          <select
            className="field"
            value={status}
            onChange={(event) => narrow(setStatus)(event.target.value)}
          >
            <option value="">{words.all}</option>
            {Object.entries(words.coop.certificateStatus).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Answer query={papers}>
        {(data) =>
          data.certificates.length === 0 ? (
            <Empty>{words.coop.noCertificates}</Empty>
          ) : (
            <>
              <ul className="grid gap-3 md:grid-cols-2">
                {data.certificates.map((one) => (
                  <PaperCard key={one.id} paper={one} types={data.types} />
                ))}
              </ul>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </>
  )
}

const URGENT = new Set(['returned', 'renewal_due', 'expired', 'suspended', 'revoked'])

export function StatusChip({ status }: { status: string }) {
  const { words } = usePortal()
  const tone = URGENT.has(status) ? 'bg-warn-soft text-persimmon' : 'bg-indigo-soft text-indigo'
  return <span className={`chip ${tone}`}>{words.coop.certificateStatus[status] ?? status}</span>
}

function PaperCard({ paper, types }: { paper: Paper; types: PaperType[] }) {
  const { words, lang } = usePortal()
  const type = types.find(({ code }) => code === paper.type_code)
  return (
    <li className="card p-4">
      <Link
        to="/certificates/$id"
        params={{ id: paper.id }}
        className="flex min-h-11 flex-wrap items-center justify-between gap-2 font-semibold"
      >
        {type ? named(type, lang) : paper.type_code} · {paper.subject_name}
      </Link>
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <StatusChip status={paper.status} />
        {paper.renews_id && <span className="chip bg-leaf-soft text-leaf">{words.papers.isRenewal}</span>}
        <span className="break-all">{paper.number ?? '—'}</span>
        {paper.valid_to && <span>{`${words.papers.validTo} ${day(paper.valid_to, lang)}`}</span>}
      </p>
    </li>
  )
}
