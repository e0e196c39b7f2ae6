import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { named } from '../../../lib/format'
import { newKey } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Answer, Card, Empty, Field, Problem, Title } from '../../shared/ui'
import { chosenOf, ListingField, useListings } from '../listing-field'
import type { Lot, Paged } from '../types'
import type { PapersPage, PaperType } from './types'

const LOTS_MAX = 100

/** Chooses what to apply for, and about what; the rest is filled in afterwards, as long as it takes. */
export function ApplyPaper() {
  const { api, words, lang } = usePortal()
  const said = words.papers
  const [code, setCode] = useState('')
  const types = useQuery({
    queryKey: ['certificate-types'],
    queryFn: () => api<PapersPage>('certificates', { query: { limit: 1 } }),
  })
  return (
    <>
      <Title>{said.apply}</Title>
      <Answer query={types}>
        {(data) => {
          const type = data.types.find((one) => one.code === code) ?? data.types[0]
          return (
            <Card>
              <div className="grid gap-4">
                <Field label={said.chooseType}>
                  <select
                    className="field"
                    value={type?.code}
                    onChange={(event) => setCode(event.target.value)}
                  >
                    {data.types.map((one) => (
                      <option key={one.code} value={one.code}>
                        {`${named(one, lang)}（${said.about[one.subject_kind]}）`}
                      </option>
                    ))}
                  </select>
                </Field>
                {type && <Begin key={type.code} type={type} />}
              </div>
            </Card>
          )
        }}
      </Answer>
    </>
  )
}

function Begin({ type }: { type: PaperType }) {
  const { api, words, lang } = usePortal()
  const said = words.papers
  const navigate = useNavigate()
  const key = useRef(newKey())
  const listings = useListings()
  const [subject_id, setSubject] = useState('')
  const lots = useQuery({
    queryKey: ['lots', 'choice'],
    queryFn: () => api<Paged & { lots: Lot[] }>('lots', { query: { status: 'active', limit: LOTS_MAX } }),
    enabled: type.subject_kind === 'lot',
  })
  const begin = useMutation({
    mutationFn: (chosen: string | null) =>
      api<{ certificate: { id: string } }>('certificates', {
        method: 'POST',
        body: { type_code: type.code, subject_id: chosen, idempotency_key: key.current },
      }),
    onSuccess: ({ certificate: { id } }) => navigate({ to: '/certificates/$id', params: { id } }),
    // What was refused was not begun: the next try is another one.
    onError: () => (key.current = newKey()),
  })
  const button = (chosen: string | null | undefined) => (
    <button
      className="btn-strong"
      disabled={begin.isPending || chosen === undefined}
      onClick={() => begin.mutate(chosen ?? null)}
    >
      {begin.isPending ? words.working : said.begin}
    </button>
  )
  return (
    <>
      <p className="text-sm text-muted">
        {said.legalBasis}: {type.legal_basis}
      </p>
      <p className="text-sm text-muted">
        {said.number}: {lang === 'zh' ? type.number_rule_zh : type.number_rule_en}
      </p>
      {type.subject_kind === 'seller' && button(null)}
      {type.subject_kind === 'product' && (
        <Answer query={listings.query}>
          {(page) => {
            const chosen = chosenOf(page, subject_id)
            return (
              <>
                <ListingField page={page} search={listings.search} chosen={chosen} onChoose={setSubject} />
                {button(chosen?.id)}
              </>
            )
          }}
        </Answer>
      )}
      {type.subject_kind === 'lot' && (
        <Answer query={lots}>
          {(page) => {
            const chosen = page.lots.find(({ id }) => id === subject_id) ?? page.lots[0]
            if (!chosen) return <Empty>{said.noLots}</Empty>
            return (
              <>
                <Field label={said.lot}>
                  <select
                    className="field"
                    value={chosen.id}
                    onChange={(event) => setSubject(event.target.value)}
                  >
                    {page.lots.map((lot) => (
                      <option key={lot.id} value={lot.id}>
                        {`${lot.code} · ${named(lot, lang)}`}
                      </option>
                    ))}
                  </select>
                </Field>
                {button(chosen.id)}
              </>
            )
          }}
        </Answer>
      )}
      <Problem error={begin.error} />
    </>
  )
}
