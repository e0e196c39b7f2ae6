import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { day, named } from '../../lib/format'
import { quotationsWords } from '../../words/quotations'
import { usePortal } from '../shared/context'
import { Answer, Card, Field, Good, Problem } from '../shared/ui'
import { RequestHead } from './request'
import type { SellerView } from './types'

/** The cooperative's page: what is asked, its own answer, and whether it was chosen. */
export function AnswerPage() {
  const { request_id } = useParams({ strict: false }) as { request_id: string }
  const { api } = usePortal()
  const request = useQuery({
    queryKey: ['quotation', request_id],
    queryFn: () => api<SellerView>(`quotations/${request_id}`),
  })
  return <Answer query={request}>{(data) => <Asked key={data.quotation?.id ?? ''} {...data} />}</Answer>
}

function Asked(view: SellerView) {
  const { lang, can } = usePortal()
  const said = quotationsWords(lang)
  const { request, institution, items, quotation, outcome } = view
  return (
    <>
      <RequestHead request={request} items={items} />
      {institution && <p className="text-sm text-muted">{named(institution, lang)}</p>}
      {request.note && <p className="text-sm">{request.note}</p>}
      {outcome && <Good>{said.outcome[outcome]}</Good>}
      {quotation && !outcome && !quotation.withdrawn_at && (
        <Good>
          {said.saved(quotation.revision)}{' '}
          {said.keptState(quotation.held_until && day(quotation.held_until, lang), quotation.is_kept)}
        </Good>
      )}
      {quotation?.withdrawn_at && <p className="text-sm text-muted">{said.withdrawn}</p>}
      {request.phase === 'open' && can('owner', 'listing') && <QuoteForm {...view} />}
      {request.phase === 'open' && quotation && !quotation.withdrawn_at && can('owner', 'listing') && (
        <Withdraw request_id={request.id} />
      )}
    </>
  )
}

type Typed = Record<string, { sku: string; units: string; price: string }>

function QuoteForm({ request, items, quotation }: SellerView) {
  const { api, lang, words } = usePortal()
  const said = quotationsWords(lang)
  const client = useQueryClient()
  const [valid_until, setValid] = useState(quotation?.valid_until ?? request.deliver_to)
  const [keeps, setKeeps] = useState(quotation ? quotation.held_until !== null : true)
  const [held_until, setHeld] = useState(quotation?.held_until ?? request.deliver_to)
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(
      items.map(({ id }) => {
        const line = quotation?.lines.find(({ item_id }) => item_id === id)
        const known = line && {
          sku: line.sku,
          units: String(line.units),
          price: (line.price_fen / 100).toFixed(2),
        }
        return [id, known ?? { sku: '', units: '', price: '' }]
      }),
    ),
  )
  const lines = Object.entries(typed)
    .map(([item_id, { sku, units, price }]) => ({
      ...{ item_id, sku: sku.trim(), units: Number(units), price_fen: Math.round(Number(price) * 100) },
    }))
    .filter(({ sku, units, price_fen }) => sku && Number.isInteger(units) && units > 0 && price_fen > 0)
  const quote = useMutation({
    mutationFn: () =>
      api(`quotations/${request.id}`, {
        method: 'POST',
        body: { valid_until, lines, held_until: keeps ? held_until : null },
      }),
    onSettled: () => client.invalidateQueries(),
  })
  const set = (id: string, field: 'sku' | 'units' | 'price', value: string) =>
    setTyped({ ...typed, [id]: { ...(typed[id] ?? { sku: '', units: '', price: '' }), [field]: value } })
  return (
    <Card title={said.quote}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          quote.mutate()
        }}
      >
        {items.map((item) => (
          <fieldset key={item.id} className="grid min-w-0 gap-3 md:grid-cols-3">
            <legend className="mb-1 font-semibold">
              {item.name} {said.quantity(item.quantity, item.base_unit)}
            </legend>
            {(['sku', 'units', 'price'] as const).map((field) => (
              <Field key={field} label={said[field]}>
                <input
                  className="field"
                  inputMode={field === 'sku' ? 'text' : 'decimal'}
                  maxLength={60}
                  value={typed[item.id]?.[field] ?? ''}
                  onChange={(event) => set(item.id, field, event.target.value)}
                />
              </Field>
            ))}
          </fieldset>
        ))}
        <div className="max-w-60">
          <Field label={said.validUntil}>
            <input
              className="field"
              type="date"
              value={valid_until}
              onChange={(event) => setValid(event.target.value)}
            />
          </Field>
        </div>
        <label className="flex min-h-11 items-center gap-2">
          <input type="checkbox" checked={keeps} onChange={(event) => setKeeps(event.target.checked)} />
          {said.keep}
        </label>
        {keeps && (
          <div className="max-w-60">
            <Field label={said.keptUntil}>
              <input
                className="field"
                type="date"
                max={valid_until}
                value={held_until}
                onChange={(event) => setHeld(event.target.value)}
              />
            </Field>
          </div>
        )}
        <Problem error={quote.error} />
        <button
          className="btn-strong justify-self-start"
          disabled={lines.length === 0 || !valid_until || (keeps && !held_until) || quote.isPending}
        >
          {quote.isPending ? words.working : said.submit}
        </button>
      </form>
    </Card>
  )
}

function Withdraw({ request_id }: { request_id: string }) {
  const { api, lang } = usePortal()
  const said = quotationsWords(lang)
  const client = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () => api(`quotations/${request_id}/withdraw`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries(),
  })
  return (
    <details className="card p-4">
      <summary className="min-h-11 cursor-pointer">{said.withdraw}</summary>
      <p className="mt-3 text-sm">{said.withdrawHint}</p>
      <Problem error={withdraw.error} />
      <button className="btn-quiet mt-3" disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
        {said.withdraw}
      </button>
    </details>
  )
}
