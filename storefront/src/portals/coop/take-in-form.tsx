import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { named } from '../../lib/format'
import { usePortal } from '../shared/context'
import type { Draft } from '../shared/keep'
import { Answer, Field } from '../shared/ui'
import { amountInput, baseQuantity, formDraft, shanghaiToday } from './form'
import { chosenOf, ListingField, type ListingsPage, type useListings } from './listing-field'
import type { Paged, Zone } from './types'

export type Intake = {
  listing_id: string
  zone_id: string
  quantity: number
  produced_on: string
  village_name: string | undefined
  plot_ref: string | undefined
  conformity_certificate_no: string | undefined
}

type Props = {
  page: ListingsPage
  search: ReturnType<typeof useListings>['search']
  draft: Draft
  busy: boolean
  onChange: (draft: Draft) => void
  onSubmit: (intake: Intake) => void
}

const ZONES_MAX = 100
const TEXT_MAX = 60

export function TakeInForm({ page, search, draft, busy, onChange, onSubmit }: Props) {
  const { api, words, lang } = usePortal()
  const said = words.coop
  const listing = chosenOf(page, draft.listing_id)
  const zones = useQuery({
    queryKey: ['zones', listing?.temperature_class],
    queryFn: () =>
      api<Paged & { zones: Zone[] }>('zones', {
        query: { temperature_class: listing?.temperature_class, limit: ZONES_MAX },
      }),
  })
  const unit = listing?.base_unit ?? 'g'
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = formDraft(event.currentTarget)
    onSubmit({
      listing_id: listing?.id ?? '',
      zone_id: typed.zone_id ?? '',
      quantity: baseQuantity(typed.quantity ?? '', unit),
      produced_on: typed.produced_on ?? '',
      village_name: typed.village_name || undefined,
      plot_ref: typed.plot_ref || undefined,
      conformity_certificate_no: typed.conformity_certificate_no || undefined,
    })
  }
  const text = (name: 'village_name' | 'plot_ref' | 'conformity_certificate_no') => (
    <input className="field" name={name} maxLength={TEXT_MAX} defaultValue={draft[name] ?? ''} />
  )
  return (
    <form
      onSubmit={submit}
      onChange={(event) => onChange(formDraft(event.currentTarget))}
      className="card grid gap-4 p-5 md:grid-cols-2"
    >
      <ListingField
        page={page}
        search={search}
        chosen={listing}
        onChoose={(listing_id) => onChange({ ...draft, listing_id })}
      />
      <Answer query={zones}>
        {(data) => (
          <Field
            label={said.zone}
            hint={said.zoneHint(words.temperature[listing?.temperature_class ?? ''] ?? '')}
          >
            <select
              className="field"
              name="zone_id"
              required
              key={listing?.temperature_class}
              defaultValue={draft.zone_id ?? ''}
            >
              {data.zones.map((zone) => (
                <option key={zone.id} value={zone.id}>
                  {named(zone.node, lang)} {zone.code}
                </option>
              ))}
            </select>
          </Field>
        )}
      </Answer>
      <Field label={unit === 'g' ? said.quantityKg : said.quantityPieces}>
        <input
          className="field"
          name="quantity"
          required
          {...amountInput(unit)}
          defaultValue={draft.quantity ?? ''}
        />
      </Field>
      <Field label={said.producedOn}>
        <input
          className="field"
          name="produced_on"
          type="date"
          required
          max={shanghaiToday()}
          defaultValue={draft.produced_on ?? shanghaiToday()}
        />
      </Field>
      <Field label={said.village}>{text('village_name')}</Field>
      <Field label={said.plot}>{text('plot_ref')}</Field>
      <Field label={said.conformity} hint={said.conformityHint}>
        {text('conformity_certificate_no')}
      </Field>
      <div className="md:col-span-2">
        <button className="btn-strong w-full md:w-auto" disabled={busy || !listing || !zones.data}>
          {busy ? words.working : said.takeInButton}
        </button>
      </div>
    </form>
  )
}
