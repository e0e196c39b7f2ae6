import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { agreementsWords } from '../../words/agreements'
import { named } from '../../lib/format'
import { termsOf } from '../agreements/rows'
import { Card, Field, Problem } from '../shared/ui'
import type { Matched, Post } from './types'
import { useMatching } from './use-matching'

type Led = { led_to: { kind: string; id: string } }

/** Everybody on the shortlist is asked to quote for what the demand says. */
export function AskShortlistForm({ post, count }: { post: Post; count: number }) {
  const { api, words, said } = useMatching()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [title, setTitle] = useState(post.product_name)
  const [deadline, setDeadline] = useState('')
  const ask = useMutation({
    mutationFn: () =>
      api<Led>(`demands/${post.id}/quotation-request`, {
        method: 'POST',
        body: { title, deadline_at: new Date(deadline).toISOString() },
      }),
    onSuccess: async ({ led_to }) => {
      await client.invalidateQueries()
      await navigate({ to: '/quotations/$request_id', params: { request_id: led_to.id } })
    },
  })
  return (
    <Card title={said.ask}>
      <p className="mb-3 text-sm text-muted">{said.askLead(count)}</p>
      <form
        className="grid gap-3 md:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate()
        }}
      >
        <Field label={said.title}>
          <input
            className="field"
            maxLength={80}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        <Field label={said.deadline}>
          <input
            className="field"
            type="datetime-local"
            value={deadline}
            onChange={(event) => setDeadline(event.target.value)}
          />
        </Field>
        <div className="grid gap-3 md:col-span-2">
          <Problem error={ask.error} />
          <button
            className="btn-strong justify-self-start"
            disabled={!title.trim() || !deadline || ask.isPending}
          >
            {ask.isPending ? words.working : said.askSend}
          </button>
        </div>
      </form>
    </Card>
  )
}

/** One on the shortlist, its goods by SKU and the prices agreed upon; the draft goes its usual way from there. */
export function AgreeForm({ post, shortlisted }: { post: Post; shortlisted: Matched[] }) {
  const { api, lang, words, said } = useMatching()
  const terms = agreementsWords(lang)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [supply_id, setSupply] = useState(shortlisted[0]?.id ?? '')
  const [title, setTitle] = useState(post.product_name)
  const [text, setText] = useState('')
  const { lines, wrong } = termsOf(text)
  const { window_from: starts_on, window_to: ends_on } = post
  const agree = useMutation({
    mutationFn: () =>
      api<Led>(`demands/${post.id}/agreement`, {
        method: 'POST',
        body: { supply_id, title, starts_on, ends_on, lines },
      }),
    onSuccess: async ({ led_to }) => {
      await client.invalidateQueries()
      await navigate({ to: '/agreements/$agreement_id', params: { agreement_id: led_to.id } })
    },
  })
  return (
    <Card title={said.agree}>
      <form
        className="grid gap-3 md:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault()
          agree.mutate()
        }}
      >
        <Field label={said.interest.shortlisted!}>
          <select className="field" value={supply_id} onChange={(event) => setSupply(event.target.value)}>
            {shortlisted.map((one) => (
              <option key={one.id} value={one.id}>
                {one.owner && named(one.owner, lang)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={terms.titleField}>
          <input
            className="field"
            maxLength={80}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        <div className="grid gap-3 md:col-span-2">
          <Field label={terms.rows} hint={wrong > 0 ? terms.wrongRows(wrong) : undefined}>
            <textarea
              className="field min-h-24 py-2 font-mono"
              value={text}
              onChange={(event) => setText(event.target.value)}
              placeholder="JINGSI-SHAOFEN-500G 11.80 500"
            />
          </Field>
          <Problem error={agree.error} />
          <button
            className="btn-strong justify-self-start"
            disabled={lines.length === 0 || wrong > 0 || !title.trim() || agree.isPending}
          >
            {agree.isPending ? words.working : said.agreeSend}
          </button>
        </div>
      </form>
    </Card>
  )
}
