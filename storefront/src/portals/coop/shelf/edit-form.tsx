import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { yuan } from '../../../lib/format'
import { shelfWords, type ShelfWords } from '../../../words/shelf'
import { ApiError, isUnclear } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { useAttempt } from '../../shared/keep'
import { Card, Good, Problem, Unanswered } from '../../shared/ui'
import { ContentFields } from './content-fields'
import { OwnSize } from './own-size'
import { EMPTY_SIZE, fenOf, SizeFields, sizeOf, type TypedSize } from './size-fields'
import type { Content, Detail, Proposed, Rules, Warning } from './types'

const BP_PERCENT = 100

const contentOf = (listing: Detail['listing']): Content => {
  const {
    id: _id,
    handle: _handle,
    base_unit: _unit,
    status: _status,
    version: _version,
    ...content
  } = listing
  return content
}

/** Only what differs from what the product says now is sent. */
function changedContent(before: Content, after: Content): Partial<Content> {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Content]),
    ),
  ) as Partial<Content>
}

const warningsOf = (error: unknown): Warning[] =>
  error instanceof ApiError && error.code === 'price_above_reference'
    ? ((error.details?.warnings as Warning[] | undefined) ?? [])
    : []

const outcome = ({ applied, pending }: Proposed, said: ShelfWords): string =>
  applied && pending ? said.both : applied ? said.applied : said.waiting

/** Prices, sizes and everything the product says, sent as one change that parts by its own rules. */
export function EditForm({ detail, rules }: { detail: Detail; rules: Rules }) {
  const { api, words, lang } = usePortal()
  const said = shelfWords(lang)
  const client = useQueryClient()
  const attempt = useAttempt(`product:${detail.listing.id}`)
  const before = contentOf(detail.listing)
  const [content, setContent] = useState(before)
  const [prices, setPrices] = useState<Record<string, string>>({})
  const [cases, setCases] = useState<Record<string, string>>({})
  const [size, setSize] = useState<TypedSize | null>(null)
  const [confirmed, setConfirmed] = useState(false)
  const body = () => ({
    content: changedContent(before, content),
    prices: Object.entries(prices).flatMap(([sku, typed]) =>
      typed === '' ? [] : [{ sku, price_fen: fenOf(typed) }],
    ),
    cases: Object.entries(cases).flatMap(([sku, typed]) =>
      typed === '' ? [] : [{ sku, case_units: Number(typed) === 0 ? null : Number(typed) }],
    ),
    sizes: size ? [sizeOf(size)] : [],
    confirm_price: confirmed,
  })
  const send = useMutation({
    mutationFn: () =>
      attempt.once((idempotency_key) =>
        api<Proposed>(`listings/${detail.listing.id}/changes`, {
          method: 'POST',
          body: { ...body(), idempotency_key },
        }),
      ),
    onSuccess: async () => {
      setPrices({})
      setCases({})
      setSize(null)
      setConfirmed(false)
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    },
  })
  const changed = () => {
    attempt.change()
    if (send.isSuccess || (send.isError && !isUnclear(send.error) && warningsOf(send.error).length === 0))
      send.reset()
  }
  const warnings = warningsOf(send.error)
  const errorAt = (field: string): string | undefined =>
    send.error instanceof ApiError && send.error.field?.split('.').at(-1) === field
      ? (words.codes[send.error.code] ?? words.general)
      : undefined
  const { basis, days, tolerance_bp } = detail.price_rule
  return (
    <form
      className="grid gap-5"
      aria-label={said.edit}
      onChange={changed}
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <Card title={said.sizes}>
        <div className="grid gap-4">
          <p className="text-sm text-muted">
            {said.referenceRule(days, said.bases[basis] ?? basis, tolerance_bp / BP_PERCENT)}
          </p>
          {detail.sizes.map((one) => (
            <OwnSize
              key={one.sku}
              size={one}
              reference_days={days}
              price={prices[one.sku] ?? ''}
              packed={cases[one.sku] ?? ''}
              onPrice={(typed) => setPrices({ ...prices, [one.sku]: typed })}
              onCase={(typed) => setCases({ ...cases, [one.sku]: typed })}
            />
          ))}
          {size ? (
            <SizeFields unit={detail.listing.base_unit} size={size} onChange={setSize} />
          ) : (
            <button
              type="button"
              className="btn-quiet justify-self-start"
              onClick={() => setSize(EMPTY_SIZE)}
            >
              {said.newSize}
            </button>
          )}
        </div>
      </Card>
      <Card title={said.edit}>
        <div className="grid gap-4 md:grid-cols-2">
          <ContentFields content={content} rules={rules} errorAt={errorAt} onChange={setContent} />
        </div>
      </Card>
      {warnings.length > 0 ? (
        <div role="alert" className="rounded-xl border-l-4 border-persimmon bg-warn-soft p-4">
          {warnings.map((one) => (
            <p key={one.sku}>
              {said.above(
                one.sku,
                yuan(one.price_fen),
                yuan(one.reference_fen),
                (one.above_bp / BP_PERCENT).toFixed(1),
              )}
            </p>
          ))}
          <label className="flex min-h-11 items-center gap-2 font-semibold">
            <input
              type="checkbox"
              checked={confirmed}
              onChange={(event) => setConfirmed(event.target.checked)}
            />
            {said.confirmPrice}
          </label>
        </div>
      ) : (
        <Problem error={send.error} />
      )}
      {send.data && <Good>{outcome(send.data, said)}</Good>}
      {!send.isPending && <Unanswered attempt={attempt} />}
      <button className="btn-strong justify-self-start" disabled={send.isPending}>
        {send.isPending ? words.working : said.save}
      </button>
    </form>
  )
}
