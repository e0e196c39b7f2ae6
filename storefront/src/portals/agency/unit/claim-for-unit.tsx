import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { named, yuan } from '../../../lib/format'
import { institutionWords } from '../../../words/institution'
import { usePortal } from '../../shared/context'
import { Card, Field, Problem } from '../../shared/ui'

type Named = { name_zh: string; name_en: string }
type Claim = Named & { id: string; status: string; amount_fen: number; reason: string | null }
type Answer = { claims: Claim[]; may_claim: boolean }
type Unit = Named & { id: string; code: string }

const SEARCH_MIN = 2

/** A contractor says for which unit it bought this order; the unit confirms it. Nothing for a unit's own order. */
export function ClaimForUnit({ order_id }: { order_id: string }) {
  const { api, lang, can } = usePortal()
  const said = institutionWords(lang).claims
  const client = useQueryClient()
  const key = ['order', order_id, 'claims']
  const claims = useQuery({ queryKey: key, queryFn: () => api<Answer>(`orders/${order_id}/claims`) })
  const send = useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) =>
      api<Answer>(`orders/${order_id}/claims${path}`, { method: 'POST', body }),
    onSuccess: (answer) => client.setQueryData(key, answer),
  })
  if (!claims.data || (claims.data.claims.length === 0 && !claims.data.may_claim)) return null
  return (
    <Card title={said.title}>
      <p className="text-sm text-muted">{said.lead}</p>
      <ul className="mt-3 grid gap-3 text-sm">
        {claims.data.claims.map((claim) => (
          <li key={claim.id} className="border-t border-line pt-3">
            {said.for(named(claim, lang))} · {yuan(claim.amount_fen)}
            <span className="block text-muted">
              {said.status[claim.status] ?? claim.status} {claim.reason && said.because(claim.reason)}
            </span>
            {claim.status === 'pending' && can('requester') && (
              <button
                className="btn-quiet mt-2"
                disabled={send.isPending}
                onClick={() => send.mutate({ path: `/${claim.id}/withdraw`, body: {} })}
              >
                {said.withdraw}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Problem error={send.error ?? claims.error} />
      {claims.data.may_claim && can('requester') && (
        <ChooseUnit
          busy={send.isPending}
          onChoose={(institution_id) => send.mutate({ path: '', body: { institution_id, consent: true } })}
        />
      )}
    </Card>
  )
}

function ChooseUnit({ busy, onChoose }: { busy: boolean; onChoose: (id: string) => void }) {
  const { api, lang } = usePortal()
  const said = institutionWords(lang).claims
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState('')
  const [consent, setConsent] = useState(false)
  const asked = q.trim()
  const long = [...asked].length >= SEARCH_MIN
  const units = useQuery({
    queryKey: ['claimable-units', asked],
    queryFn: () => api<{ units: Unit[] }>('claimable-units', { query: { q: asked } }),
    enabled: long,
    placeholderData: keepPreviousData,
  })
  const shown = long ? (units.data?.units ?? []) : []
  const isChosen = shown.some(({ id }) => id === chosen)
  return (
    <form
      className="mt-3 grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        onChoose(chosen)
      }}
    >
      <Field label={said.search} hint={long ? undefined : said.tooShort}>
        <input
          className="field"
          type="search"
          maxLength={40}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
      </Field>
      <Problem error={units.error} />
      {long && units.data && shown.length === 0 && <p className="text-sm text-muted">{said.nobody}</p>}
      {shown.length > 0 && (
        <fieldset>
          <legend className="text-sm font-semibold">{said.choose}</legend>
          {shown.map((unit) => (
            <label key={unit.id} className="flex min-h-11 items-center gap-2">
              <input
                type="radio"
                name="unit"
                className="size-5 accent-indigo"
                checked={chosen === unit.id}
                onChange={() => setChosen(unit.id)}
              />
              {named(unit, lang)} <span className="text-muted">{unit.code}</span>
            </label>
          ))}
        </fieldset>
      )}
      <label className="flex min-h-11 items-center gap-2 text-sm">
        <input
          type="checkbox"
          className="size-5 shrink-0 accent-indigo"
          checked={consent}
          onChange={(event) => setConsent(event.target.checked)}
        />
        {said.consent}
      </label>
      <button className="btn-strong justify-self-start" disabled={!isChosen || !consent || busy}>
        {said.button}
      </button>
    </form>
  )
}
