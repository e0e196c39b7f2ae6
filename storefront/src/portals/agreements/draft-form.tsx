import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ChangeEvent } from 'react'
import { agreementsWords } from '../../words/agreements'
import { usePortal } from '../shared/context'
import { Card, Field, Problem } from '../shared/ui'
import { termsOf } from './rows'
import { UnitsUnder } from './units-under'

const EMPTY = { title: '', starts_on: '', ends_on: '', text: '' }
type Form = typeof EMPTY

/** A draft nobody but the institution sees, until it is sent to the cooperative whose goods it names. */
export function DraftForm() {
  const { api, lang, words } = usePortal()
  const said = agreementsWords(lang)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [form, setForm] = useState<Form>(EMPTY)
  const [institution_ids, setUnits] = useState<string[]>([])
  const { lines, wrong } = termsOf(form.text)
  const draft = useMutation({
    mutationFn: () => {
      const { title, starts_on, ends_on } = form
      return api<{ agreement: { id: string } }>('agreements', {
        method: 'POST',
        body: { title, starts_on, ends_on, lines, institution_ids },
      })
    },
    onSuccess: async ({ agreement }) => {
      await client.invalidateQueries({ queryKey: ['agreements'] })
      await navigate({ to: '/agreements/$agreement_id', params: { agreement_id: agreement.id } })
    },
  })
  const set =
    (name: keyof Form) =>
    (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>): void =>
      setForm({ ...form, [name]: event.target.value })
  const whole = form.title.trim() && form.starts_on && form.ends_on && lines.length > 0 && wrong === 0
  return (
    <Card title={said.draft}>
      <p className="mb-3 text-sm text-muted">{said.draftLead}</p>
      <form
        className="grid gap-3 md:grid-cols-3"
        onSubmit={(event) => {
          event.preventDefault()
          draft.mutate()
        }}
      >
        <Field label={said.titleField}>
          <input className="field" maxLength={80} value={form.title} onChange={set('title')} />
        </Field>
        <Field label={said.from}>
          <input className="field" type="date" value={form.starts_on} onChange={set('starts_on')} />
        </Field>
        <Field label={said.to}>
          <input className="field" type="date" value={form.ends_on} onChange={set('ends_on')} />
        </Field>
        <div className="md:col-span-3">
          <Field label={said.rows} hint={wrong > 0 ? said.wrongRows(wrong) : undefined}>
            <textarea
              className="field min-h-32 py-2 font-mono"
              value={form.text}
              onChange={set('text')}
              placeholder="JINGSI-SHAOFEN-500G 11.80 500"
            />
          </Field>
        </div>
        <UnitsUnder chosen={institution_ids} onChange={setUnits} />
        <div className="grid gap-3 md:col-span-3">
          <Problem error={draft.error} />
          <button className="btn-strong justify-self-start" disabled={!whole || draft.isPending}>
            {draft.isPending ? words.working : said.create}
          </button>
        </div>
      </form>
    </Card>
  )
}
