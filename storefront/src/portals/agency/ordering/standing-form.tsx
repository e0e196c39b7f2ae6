import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { newKey } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Field, Problem } from '../../shared/ui'
import { LinesEditor } from './lines-editor'
import { DateList } from './standing-dates'
import type { Rule, Standing, StandingAnswer, StandingDate } from './standing-types'
import type { OrderLine } from './types'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
const LEAD_DAYS_MAX = 14
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
type Templates = { templates: { id: string; name: string; lines: OrderLine[] }[] }

/** Writes a standing order, new or anew, with the dates it would deliver on beside it. */
export function StandingForm({ standing, onDone }: { standing?: Standing; onDone: () => void }) {
  const { api, words } = usePortal()
  const said = words.ordering
  const client = useQueryClient()
  const navigate = useNavigate()
  const [key] = useState(newKey)
  const [name, setName] = useState(standing?.name ?? '')
  const [lines, setLines] = useState<OrderLine[]>(standing?.lines ?? [])
  const [rule, setRule] = useState<Rule>(
    standing ?? {
      weekdays: [1, 3, 5],
      starts_on: today(),
      ends_on: null,
      lead_days: 2,
      observes_closures: true,
    },
  )
  const { weekdays, starts_on, ends_on, lead_days, observes_closures } = rule
  const asked = { weekdays, starts_on, ends_on, lead_days, observes_closures }
  const dates = useQuery({
    queryKey: ['standing-dates', asked],
    queryFn: () => api<{ dates: StandingDate[] }>('standing-dates', { method: 'POST', body: asked }),
    enabled: weekdays.length > 0 && starts_on !== '',
    placeholderData: keepPreviousData,
  })
  const templates = useQuery({
    queryKey: ['order-templates', '', 0],
    queryFn: () => api<Templates>('order-templates', { query: { limit: 20 } }),
  })
  const save = useMutation({
    mutationFn: () =>
      api<StandingAnswer>(standing ? `standing-orders/${standing.id}` : 'standing-orders', {
        method: 'POST',
        body: {
          ...asked,
          name,
          lines,
          note: standing?.note ?? null,
          ...(standing ? {} : { idempotency_key: key }),
        },
      }),
    onSuccess: async ({ standing_order }) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['standing-orders'] }),
        client.invalidateQueries({ queryKey: ['standing-order', standing_order.id] }),
      ])
      onDone()
      await navigate({ to: '/standing-orders/$id', params: { id: standing_order.id } })
    },
  })
  const change = (next: Partial<Rule>) => setRule({ ...rule, ...next })
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Field label={said.standingName}>
        <input
          className="field"
          required
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <fieldset>
        <legend className="mb-1 text-sm font-semibold">{said.deliverOn}</legend>
        <div className="flex flex-wrap gap-3">
          {WEEKDAYS.map((weekday) => (
            <label key={weekday} className="flex min-h-11 items-center gap-1 text-sm">
              <input
                type="checkbox"
                checked={weekdays.includes(weekday)}
                onChange={(event) =>
                  change({
                    weekdays: event.target.checked
                      ? [...weekdays, weekday]
                      : weekdays.filter((one) => one !== weekday),
                  })
                }
              />
              {said.weekdays[weekday - 1]}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="grid gap-4 md:grid-cols-3">
        <Field label={said.startsOn}>
          <input
            type="date"
            className="field"
            required
            value={starts_on}
            onChange={(event) => change({ starts_on: event.target.value })}
          />
        </Field>
        <Field label={said.endsOn}>
          <input
            type="date"
            className="field"
            min={starts_on}
            value={ends_on ?? ''}
            onChange={(event) => change({ ends_on: event.target.value || null })}
          />
        </Field>
        <Field label={said.leadDays}>
          <input
            type="number"
            className="field"
            required
            min={0}
            max={LEAD_DAYS_MAX}
            value={lead_days}
            onChange={(event) => change({ lead_days: Number(event.target.value) })}
          />
        </Field>
      </div>
      <label className="flex min-h-11 items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={observes_closures}
          onChange={(event) => change({ observes_closures: event.target.checked })}
        />
        {said.observesClosures}
      </label>
      {lines.length === 0 && (templates.data?.templates.length ?? 0) > 0 && (
        <Field label={said.fromTemplate}>
          <select
            className="field"
            value=""
            onChange={(event) =>
              setLines(templates.data?.templates.find(({ id }) => id === event.target.value)?.lines ?? [])
            }
          >
            <option value="">—</option>
            {templates.data?.templates.map((template) => (
              <option key={template.id} value={template.id}>
                {template.name}
              </option>
            ))}
          </select>
        </Field>
      )}
      <LinesEditor lines={lines} onChange={setLines} />
      {dates.data && weekdays.length > 0 && (
        <div>
          <p className="mb-2 text-sm font-semibold">{said.nextDates}</p>
          <DateList dates={dates.data.dates} />
        </div>
      )}
      <Problem error={save.error ?? dates.error} />
      <div className="flex gap-3">
        <button
          className="btn-strong"
          disabled={save.isPending || weekdays.length === 0 || lines.length === 0}
        >
          {save.isPending ? words.working : said.save}
        </button>
        <button type="button" className="btn-quiet" onClick={onDone}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
