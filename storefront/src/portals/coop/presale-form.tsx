import type { FormEvent } from 'react'
import { quantity } from '../../lib/format'
import { usePortal } from '../shared/context'
import type { Draft } from '../shared/keep'
import { Field } from '../shared/ui'
import { amountInput, baseQuantity, formDraft, shanghaiToday } from './form'
import { chosenOf, ListingField, type ListingsPage, type useListings } from './listing-field'
import { REASON_MAX, type FieldError } from './presale-words'

export type Proposal = {
  listing_id: string
  sells_from: string
  sells_to: string
  harvest_from: string
  harvest_to: string
  ship_by: string
  forecast_quantity: number
  sell_percent: number
  reason: string | undefined
}

const WINDOWS = [
  ['sells_from', 'sells_to'],
  ['harvest_from', 'harvest_to'],
] as const
type DayName = (typeof WINDOWS)[number][number] | 'ship_by'

/** A forecast is promised to four fifths unless the seller knows better. */
const SELL_PERCENT = '80'

type Props = {
  page: ListingsPage
  search: ReturnType<typeof useListings>['search']
  draft: Draft
  busy: boolean
  errorAt: FieldError
  onChange: (draft: Draft) => void
  onSubmit: (proposal: Proposal) => void
}

/** What is sold when, when it is picked, when it leaves at the latest, and how much of it there will be. */
export function PresaleForm({ page, search, draft, busy, errorAt, onChange, onSubmit }: Props) {
  const { words, lang } = usePortal()
  const said = words.coop.presale
  const listing = chosenOf(page, draft.listing_id)
  const unit = listing?.base_unit ?? 'g'
  const percent = draft.sell_percent ?? SELL_PERCENT
  const forecast = baseQuantity(draft.forecast_quantity ?? '', unit)
  const sellable = Math.floor((forecast * Number(percent)) / 100)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = formDraft(event.currentTarget)
    onSubmit({
      listing_id: listing?.id ?? '',
      sells_from: typed.sells_from ?? '',
      sells_to: typed.sells_to ?? '',
      harvest_from: typed.harvest_from ?? '',
      harvest_to: typed.harvest_to ?? '',
      ship_by: typed.ship_by ?? '',
      forecast_quantity: baseQuantity(typed.forecast_quantity ?? '', unit),
      sell_percent: Number(typed.sell_percent),
      reason: typed.reason || undefined,
    })
  }
  const dayField = (name: DayName) => (
    <Field key={name} label={said.days[name]} error={errorAt(name)} hint={said.dayHints[name] ?? ''}>
      <input
        className="field"
        type="date"
        name={name}
        required
        defaultValue={draft[name] ?? (name === 'sells_from' ? shanghaiToday() : '')}
      />
    </Field>
  )
  return (
    <form
      onSubmit={submit}
      onChange={(event) => onChange(formDraft(event.currentTarget))}
      className="card grid gap-4 p-5 md:grid-cols-2"
    >
      <div className="grid gap-4 md:col-span-2">
        <ListingField
          page={page}
          search={search}
          chosen={listing}
          error={errorAt('listing_id')}
          onChoose={(listing_id) => onChange({ ...draft, listing_id })}
        />
      </div>
      {WINDOWS.map((window) => window.map(dayField))}
      {dayField('ship_by')}
      <Field
        label={unit === 'g' ? said.forecastKg : said.forecastPieces}
        error={errorAt('forecast_quantity')}
        hint={said.forecastHint}
      >
        <input
          className="field"
          name="forecast_quantity"
          required
          {...amountInput(unit)}
          defaultValue={draft.forecast_quantity ?? ''}
        />
      </Field>
      <Field
        label={said.percent}
        error={errorAt('sell_percent')}
        hint={sellable > 0 ? said.sellableOf(quantity(sellable, unit, lang)) : said.percentHint}
      >
        <input
          className="field"
          name="sell_percent"
          type="number"
          inputMode="numeric"
          required
          min={1}
          max={100}
          step={1}
          defaultValue={percent}
        />
      </Field>
      <Field label={said.grounds} hint={said.groundsHint} error={errorAt('reason')}>
        <input className="field" name="reason" maxLength={REASON_MAX} defaultValue={draft.reason ?? ''} />
      </Field>
      <div className="md:col-span-2">
        <button className="btn-strong w-full md:w-auto" disabled={busy || !listing}>
          {busy ? words.working : said.proposeButton}
        </button>
      </div>
    </form>
  )
}
