import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ChangeEvent } from 'react'
import { named } from '../../lib/format'
import { quotationsWords } from '../../words/quotations'
import { usePortal } from '../shared/context'
import { useAttempt } from '../shared/keep'
import { Answer, Card, Field, Problem } from '../shared/ui'
import { itemsOf } from './items'

const SELLERS_SHOWN = 100
const EMPTY = { title: '', deadline: '', deliver_from: '', deliver_to: '', text: '' }
type Form = typeof EMPTY
type Sellers = { sellers: { id: string; name_zh: string; name_en: string }[] }

/** Goods by name, a deadline and the cooperatives that are asked. */
export function AskForm() {
  const { api, lang, words } = usePortal()
  const said = quotationsWords(lang)
  const client = useQueryClient()
  const navigate = useNavigate()
  const attempt = useAttempt('ask-quotation')
  const [form, setForm] = useState<Form>(EMPTY)
  const [chosen, setChosen] = useState<string[]>([])
  const { items, wrong } = itemsOf(form.text)
  const sellers = useQuery({
    queryKey: ['sellers'],
    queryFn: () => api<Sellers>('sellers', { query: { limit: SELLERS_SHOWN } }),
  })
  const ask = useMutation({
    mutationFn: () =>
      attempt.once((idempotency_key) => {
        const { title, deadline, deliver_from, deliver_to } = form
        const deadline_at = new Date(deadline).toISOString()
        const body = {
          title,
          deadline_at,
          deliver_from,
          deliver_to,
          items,
          seller_ids: chosen,
          idempotency_key,
        }
        return api<{ request: { id: string } }>('quotation-requests', { method: 'POST', body })
      }),
    onSuccess: async ({ request }) => {
      await client.invalidateQueries({ queryKey: ['quotations'] })
      await navigate({ to: '/quotations/$request_id', params: { request_id: request.id } })
    },
  })
  const set =
    (name: keyof Form) =>
    (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>): void =>
      setForm({ ...form, [name]: event.target.value })
  const dated = form.deadline && form.deliver_from && form.deliver_to
  const whole = form.title.trim() && dated && items.length > 0 && wrong === 0 && chosen.length > 0
  return (
    <Card title={said.ask}>
      <form
        className="grid gap-3 md:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate()
        }}
      >
        <Field label={said.titleField}>
          <input className="field" maxLength={80} value={form.title} onChange={set('title')} />
        </Field>
        <Field label={said.deadline}>
          <input className="field" type="datetime-local" value={form.deadline} onChange={set('deadline')} />
        </Field>
        <Field label={said.deliverFrom}>
          <input className="field" type="date" value={form.deliver_from} onChange={set('deliver_from')} />
        </Field>
        <Field label={said.deliverTo}>
          <input className="field" type="date" value={form.deliver_to} onChange={set('deliver_to')} />
        </Field>
        <Field label={said.items} hint={wrong > 0 ? said.wrongRows(wrong) : said.itemsHint}>
          <textarea className="field min-h-32 py-2" value={form.text} onChange={set('text')} />
        </Field>
        <fieldset className="min-w-0">
          <legend className="mb-1 text-sm font-semibold">{said.sellers}</legend>
          <Answer query={sellers}>
            {(data) => (
              <div
                className="grid max-h-60 gap-1 overflow-y-auto"
                tabIndex={0}
                role="group"
                aria-label={said.sellers}
              >
                {data.sellers.map((one) => (
                  <label key={one.id} className="flex min-h-11 items-center gap-2 text-sm">
                    <input
                      type="checkbox"
                      checked={chosen.includes(one.id)}
                      onChange={(event) =>
                        setChosen(
                          event.target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id),
                        )
                      }
                    />
                    {named(one, lang)}
                  </label>
                ))}
              </div>
            )}
          </Answer>
        </fieldset>
        <div className="grid gap-3 md:col-span-2">
          <Problem error={ask.error} />
          <button className="btn-strong justify-self-start" disabled={!whole || ask.isPending}>
            {ask.isPending ? words.working : said.send}
          </button>
        </div>
      </form>
    </Card>
  )
}
