import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { named, yuan } from '../../../lib/format'
import { Card, Field, Problem } from '../../shared/ui'
import { fenOf, useAgency } from '../use-agency'
import { RepresentativeField } from './representative-field'
import type { Declared, Programme, Unit } from './types'

const startOf = (edited: Declared | null) => ({
  programme_id: edited?.programme_id ?? '',
  canteen_kind: edited?.canteen_kind ?? 'own',
  base: edited ? String(edited.base_fen / 100) : '',
  percent: edited ? String(edited.ratio_bp / 100) : '',
})

/** States a canteen, a base and a share; the reserved amount is shown while one types. */
export function DeclareForm({ edited, onDone }: { edited: Declared | null; onDone: () => void }) {
  const { api, said, lang, me } = useAgency()
  const client = useQueryClient()
  const [form, setForm] = useState(() => startOf(edited))
  const [representative, setRepresentative] = useState<Unit | null>(edited?.representative ?? null)
  const programmes = useQuery({
    queryKey: ['programmes'],
    queryFn: () => api<{ programmes: Programme[] }>('programmes'),
  })
  const base_fen = fenOf(form.base)
  const ratio_bp = fenOf(form.percent)
  const declare = useMutation({
    mutationFn: () => {
      const { programme_id, canteen_kind } = form
      const representative_id = canteen_kind === 'shared' ? (representative?.id ?? me.tenant?.id) : null
      return api('declarations', {
        method: 'POST',
        body: { programme_id, canteen_kind, base_fen, ratio_bp, representative_id },
      })
    },
    onSuccess: () => {
      setForm(startOf(null))
      setRepresentative(null)
      onDone()
      return client.invalidateQueries()
    },
  })
  const set = (name: 'programme_id' | 'canteen_kind' | 'base' | 'percent') => {
    return (event: React.ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      setForm({ ...form, [name]: event.target.value })
  }
  const wrong = !form.programme_id || base_fen === null || base_fen < 0 || ratio_bp === null || ratio_bp < 0
  return (
    <Card title={edited ? said.declaring.correct : said.declaring.open}>
      <Problem error={declare.error} />
      <form
        className="grid gap-3 md:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault()
          declare.mutate()
        }}
      >
        <Field label={said.declaring.programme}>
          <select
            className="field"
            value={form.programme_id}
            disabled={edited !== null}
            onChange={set('programme_id')}
          >
            <option value="">{said.declaring.choose}</option>
            {programmes.data?.programmes.map((one) => (
              <option key={one.id} value={one.id}>
                {named(one, lang)} {one.fiscal_year} (≥ {one.ratio_bp / 100} %)
              </option>
            ))}
          </select>
        </Field>
        <Field label={said.declaring.canteen}>
          <select className="field" value={form.canteen_kind} onChange={set('canteen_kind')}>
            {Object.entries(said.canteens).map(([kind, name]) => (
              <option key={kind} value={kind}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        {form.canteen_kind === 'shared' && (
          <RepresentativeField chosen={representative} onChoose={setRepresentative} />
        )}
        <Field label={said.declaring.baseYuan} hint={said.declaring.baseHint}>
          <input className="field" inputMode="decimal" value={form.base} onChange={set('base')} />
        </Field>
        <Field label={said.declaring.ratioPercent}>
          <input className="field" inputMode="decimal" value={form.percent} onChange={set('percent')} />
        </Field>
        <p className="self-end text-sm">
          {said.declaring.reserved}{' '}
          <strong>
            {base_fen !== null && ratio_bp !== null
              ? yuan(Math.floor((base_fen * ratio_bp + 5_000) / 10_000))
              : '—'}
          </strong>
          <span className="block text-xs text-muted">{said.declaring.rounding}</span>
        </p>
        <div className="flex flex-wrap gap-3">
          <button className="btn-strong" disabled={wrong || declare.isPending}>
            {edited?.status === 'returned' ? said.declaring.resubmit : said.declaring.save}
          </button>
          {edited && (
            <button type="button" className="btn-quiet" onClick={onDone}>
              {said.declaring.cancel}
            </button>
          )}
        </div>
      </form>
    </Card>
  )
}
