import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { day, named, yuan } from '../../../lib/format'
import { institutionWords } from '../../../words/institution'
import { usePortal } from '../../shared/context'
import { Answer, Card, Empty, Field, Pager, Problem, Title } from '../../shared/ui'
import type { Figures } from '../types'

type Claim = {
  id: string
  label: string
  source: string
  status: string
  masked_name: string
  amount_fen: number
  lines: number
  ordered_at: string
  reason: string | null
}
type ClaimsAnswer = { claims: Claim[]; count: number; limit: number; offset: number }

const LIMIT = 12
const WAITING = 'pending'

/** What staff and contractors bought for the unit: confirmed it counts, declined it does not. */
export function Claims() {
  const { api, lang, words } = usePortal()
  const said = institutionWords(lang).claims
  const [status, setStatus] = useState(WAITING)
  const [offset, setOffset] = useState(0)
  const claims = useQuery({
    queryKey: ['claims', status, offset],
    queryFn: () => api<ClaimsAnswer>('claims', { query: { status, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const figures = useQuery({ queryKey: ['figures'], queryFn: () => api<{ figures: Figures[] }>('figures') })
  const confirmed = (figures.data?.figures ?? []).filter((one) => one.status === 'confirmed')
  return (
    <>
      <Title>{said.unitTitle}</Title>
      <p className="text-sm text-muted">{said.unitLead}</p>
      {figures.data && confirmed.length === 0 && <p className="text-sm">{said.noDeclaration}</p>}
      <div className="max-w-60">
        <Field label={words.status}>
          <select
            className="field"
            value={status}
            onChange={(event) => {
              setStatus(event.target.value)
              setOffset(0)
            }}
          >
            <option value="">{said.all}</option>
            {Object.entries(said.status).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Answer query={claims}>
        {(data) =>
          data.claims.length === 0 ? (
            <Empty>{said.none}</Empty>
          ) : (
            <>
              <div className="grid gap-4 md:grid-cols-2">
                {data.claims.map((one) => (
                  <ClaimCard key={one.id} claim={one} declarations={confirmed} />
                ))}
              </div>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </>
  )
}

function ClaimCard({ claim, declarations }: { claim: Claim; declarations: Figures[] }) {
  const { lang } = usePortal()
  const said = institutionWords(lang).claims
  return (
    <Card title={`${said.label} ${claim.label}`}>
      <p className="text-xl font-bold">{yuan(claim.amount_fen)}</p>
      <p className="text-sm text-muted">
        {said.source[claim.source]} {claim.masked_name} · {said.lines(claim.lines)} · {said.ordered}{' '}
        {day(claim.ordered_at, lang)}
      </p>
      <p className="mt-2 chip bg-indigo-soft text-indigo">{said.status[claim.status] ?? claim.status}</p>
      {claim.reason && <p className="mt-2 text-sm">{said.because(claim.reason)}</p>}
      {claim.status === WAITING && <Decide claim={claim} declarations={declarations} />}
    </Card>
  )
}

function Decide({ claim, declarations }: { claim: Claim; declarations: Figures[] }) {
  const { api, lang, words } = usePortal()
  const said = institutionWords(lang).claims
  const client = useQueryClient()
  const [declaration_id, setDeclaration] = useState('')
  const [reason, setReason] = useState<string | null>(null)
  const chosen = declaration_id || declarations[0]?.declaration_id
  const decide = useMutation({
    mutationFn: (body: object) => api(`claims/${claim.id}/decision`, { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <div className="mt-3 grid gap-3">
      <Problem error={decide.error} />
      {reason === null ? (
        <>
          <Field label={said.toward}>
            <select className="field" value={chosen} onChange={(event) => setDeclaration(event.target.value)}>
              {declarations.map((one) => (
                <option key={one.declaration_id} value={one.declaration_id}>
                  {one.programme ? named(one.programme, lang) : ''} {one.fiscal_year}
                </option>
              ))}
            </select>
          </Field>
          <div className="flex flex-wrap gap-3">
            <button
              className="btn-strong"
              disabled={!chosen || decide.isPending}
              onClick={() => decide.mutate({ action: 'confirm', declaration_ids: [chosen] })}
            >
              {said.confirm}
            </button>
            <button className="btn-quiet" disabled={decide.isPending} onClick={() => setReason('')}>
              {said.decline}
            </button>
          </div>
        </>
      ) : (
        <>
          <Field label={said.reason}>
            <input
              className="field"
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
          <div className="flex flex-wrap gap-3">
            <button
              className="btn bg-persimmon text-on-strong"
              disabled={reason.trim().length < 2 || decide.isPending}
              onClick={() => decide.mutate({ action: 'decline', reason })}
            >
              {said.decline}
            </button>
            <button className="btn-quiet" disabled={decide.isPending} onClick={() => setReason(null)}>
              {words.cancel}
            </button>
          </div>
        </>
      )}
    </div>
  )
}
