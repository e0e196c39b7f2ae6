import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { shelfWords } from '../../../words/shelf'
import { ApiError, isUnclear } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { useAttempt } from '../../shared/keep'
import { Answer, Card, Field, Problem, Title, Unanswered } from '../../shared/ui'
import type { Unit } from '../types'
import { ContentFields } from './content-fields'
import { EMPTY_SIZE, SizeFields, sizeOf, type TypedSize } from './size-fields'
import type { Content, Rules } from './types'
import { useRules } from './use-rules'

const SIZES_MAX = 20

/** A new product, for the county to look at. */
export function AddProduct() {
  const { lang } = usePortal()
  const said = shelfWords(lang)
  const rules = useRules()
  return (
    <>
      <p className="text-sm">
        <Link to="/products">{said.back}</Link>
      </p>
      <Title>{said.add}</Title>
      <p className="text-sm text-muted">{said.addLead}</p>
      <Answer query={rules}>{(data) => <AddForm rules={data} />}</Answer>
    </>
  )
}

const emptyContent = (rules: Rules): Content => ({
  ...{ name_zh: '', name_en: '', summary_zh: '', summary_en: '', shelf_life_days: 0 },
  category_code: rules.categories[0]?.code ?? '',
  township_code: rules.townships[0]?.code ?? '',
  temperature_class: rules.temperature_classes[0]?.code ?? '',
  ...{ season_months: null, images: [], on_sale: true },
})

function AddForm({ rules }: { rules: Rules }) {
  const { api, words, lang } = usePortal()
  const said = shelfWords(lang)
  const client = useQueryClient()
  const navigate = useNavigate()
  const attempt = useAttempt('product')
  const [content, setContent] = useState(() => emptyContent(rules))
  const [unit, setUnit] = useState<Unit>('g')
  const [sizes, setSizes] = useState<TypedSize[]>([EMPTY_SIZE])
  const [note, setNote] = useState('')
  const send = useMutation({
    mutationFn: () =>
      attempt.once((idempotency_key) =>
        api('listing-proposals', {
          method: 'POST',
          body: { content, base_unit: unit, sizes: sizes.map(sizeOf), note, idempotency_key },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries()
      await navigate({ to: '/products/proposals' })
    },
  })
  const changed = () => {
    attempt.change()
    if (send.isError && !isUnclear(send.error)) send.reset()
  }
  const errorAt = (field: string): string | undefined =>
    send.error instanceof ApiError && send.error.field?.split('.').at(-1) === field
      ? (words.codes[send.error.code] ?? words.general)
      : undefined
  return (
    <form
      className="grid gap-5"
      onChange={changed}
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <div className="card grid gap-4 p-5 md:grid-cols-2">
        <ContentFields isNew content={content} rules={rules} errorAt={errorAt} onChange={setContent} />
      </div>
      <Card title={said.sizes}>
        <div className="grid gap-4">
          <Field label={said.fields.base_unit ?? ''}>
            <select className="field" value={unit} onChange={(event) => setUnit(event.target.value as Unit)}>
              {(['g', 'piece'] as const).map((one) => (
                <option key={one} value={one}>
                  {said.units[one]}
                </option>
              ))}
            </select>
          </Field>
          {sizes.map((size, index) => (
            <SizeFields
              key={index}
              unit={unit}
              size={size}
              onChange={(next) => setSizes(sizes.map((one, at) => (at === index ? next : one)))}
            />
          ))}
          {sizes.length < SIZES_MAX && (
            <button
              type="button"
              className="btn-quiet justify-self-start"
              onClick={() => setSizes([...sizes, EMPTY_SIZE])}
            >
              {said.newSize}
            </button>
          )}
          <Field label={said.note}>
            <input
              className="field"
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </Field>
        </div>
      </Card>
      <Problem error={send.error} />
      {!send.isPending && <Unanswered attempt={attempt} />}
      <button className="btn-strong justify-self-start" disabled={send.isPending}>
        {send.isPending ? words.working : said.send}
      </button>
    </form>
  )
}
