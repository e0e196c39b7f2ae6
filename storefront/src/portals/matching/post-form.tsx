import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ChangeEvent } from 'react'
import { named } from '../../lib/format'
import { useAttempt, useDraft } from '../shared/keep'
import { Card, Field, Problem, Unanswered } from '../shared/ui'
import type { OwnPosts, Post } from './types'
import { useMatching } from './use-matching'

const GRADES = ['special', 'first', 'second', 'ungraded']
const GRAMS_PER_KG = 1000
const FEN_PER_YUAN = 100
const empty = () => ({
  ...{ product_name: '', category_code: '', base_unit: 'g', amount: '', grade: 'ungraded' },
  ...{ window_from: '', window_to: '', price: '', note: '' },
})
type Name = keyof ReturnType<typeof empty>

/** What is typed outlives a reload; the same press is never two posts. */
export function PostForm({ categories }: { categories: OwnPosts['categories'] }) {
  const { api, portal, lang, words, said, own } = useMatching()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { draft, keep, forget } = useDraft('matching-post', empty)
  const attempt = useAttempt('matching-post')
  const unit = draft.base_unit ?? 'g'
  const quantity = Math.round(Number(draft.amount) * (unit === 'g' ? GRAMS_PER_KG : 1))
  const whole = [draft.product_name?.trim(), draft.category_code, draft.window_from, draft.window_to].every(
    Boolean,
  )
  const post = useMutation({
    mutationFn: () =>
      attempt.once((idempotency_key) => {
        const { product_name, category_code, base_unit, grade, window_from, window_to, price, note } = draft
        const price_fen = price ? Math.round(Number(price) * FEN_PER_YUAN) : null
        const goods = { product_name, category_code, base_unit, quantity, grade, price_fen }
        const body = { ...goods, window_from, window_to, note: note || null, idempotency_key }
        return api<{ post: Post }>(own, { method: 'POST', body })
      }),
    onSuccess: async ({ post: made }) => {
      forget()
      await client.invalidateQueries({ queryKey: ['matching'] })
      await navigate({ to: '/matching/$post_id', params: { post_id: made.id } })
    },
  })
  const of = (name: Name) => ({
    className: 'field',
    value: draft[name] ?? '',
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => {
      attempt.change()
      keep({ ...draft, [name]: event.target.value })
    },
  })
  return (
    <Card title={said.post[portal]!}>
      <form
        className="grid gap-3 sm:grid-cols-2 md:grid-cols-3"
        onSubmit={(event) => {
          event.preventDefault()
          post.mutate()
        }}
      >
        <Field label={said.product}>
          <input {...of('product_name')} maxLength={80} required />
        </Field>
        <Field label={said.category}>
          <select {...of('category_code')} required>
            <option value=""></option>
            {categories.map((one) => (
              <option key={one.code} value={one.code}>
                {named(one, lang)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={said.grade[portal]!}>
          <select {...of('grade')}>
            {GRADES.map((grade) => (
              <option key={grade} value={grade}>
                {said.grades[grade]}
              </option>
            ))}
          </select>
        </Field>
        <Field label={said.unit}>
          <select {...of('base_unit')}>
            {Object.entries(said.units).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Field label={said.quantity[unit]!}>
          <input {...of('amount')} inputMode="decimal" required />
        </Field>
        <Field label={said.price[portal]!} hint={said.priceHint[unit]}>
          <input {...of('price')} inputMode="decimal" />
        </Field>
        <Field label={said.from}>
          <input {...of('window_from')} type="date" required />
        </Field>
        <Field label={said.to}>
          <input {...of('window_to')} type="date" required />
        </Field>
        <Field label={said.note}>
          <input {...of('note')} maxLength={500} />
        </Field>
        <div className="grid gap-3 sm:col-span-2 md:col-span-3">
          <Problem error={post.error} />
          <Unanswered attempt={attempt} />
          <button
            className="btn-strong justify-self-start"
            disabled={!whole || !(quantity > 0) || post.isPending}
          >
            {post.isPending ? words.working : said.send}
          </button>
        </div>
      </form>
    </Card>
  )
}
