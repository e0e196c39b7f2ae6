import { useState, type FormEvent, type ReactNode } from 'react'
import { named } from '../../lib/format'
import { goodsWords } from '../../words/goods'
import { usePortal } from '../shared/context'
import type { Draft } from '../shared/keep'
import { Answer, Field } from '../shared/ui'
import { amountInput, baseQuantity, formDraft, shanghaiToday } from './form'
import { chosenOf, ListingField, type ListingsPage, type useListings } from './listing-field'
import { useKeptQuery } from './outbox/kept-query'
import { PledgeFields, pledgeOf } from './pledge-fields'
import type { Listing, Paged, Zone } from './types'

export type Intake = {
  listing_id: string
  zone_id: string
  quantity: number
  produced_on: string
  village_name: string | undefined
  plot_ref: string | undefined
  grade: string | undefined
  conformity_certificate_no: string | undefined
  pledge: { basis: string; contact: string } | undefined
}

type Props = {
  page: ListingsPage
  search: ReturnType<typeof useListings>['search']
  draft: Draft
  busy: boolean
  photos: ReactNode
  onChange: (draft: Draft) => void
  onSubmit: (intake: Intake, listing: Listing) => void
}

const ZONES_MAX = 100
const TEXT_MAX = 60
/** The rooms goods of a class may go into. */
export const zonesOf = (temperature_class: string | undefined) => ({ temperature_class, limit: ZONES_MAX })

export function TakeInForm({ page, search, draft, busy, photos, onChange, onSubmit }: Props) {
  const { words, lang } = usePortal()
  const said = words.coop
  const goods = goodsWords(lang)
  const listing = chosenOf(page, draft.listing_id)
  const zones = useKeptQuery<Paged & { zones: Zone[] }>('zones', 'zones', zonesOf(listing?.temperature_class))
  const [way, setWay] = useState(draft.certificate_way ?? 'number')
  const unit = listing?.base_unit ?? 'g'
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = formDraft(event.currentTarget)
    if (!listing) return
    const intake: Intake = {
      listing_id: listing.id,
      zone_id: typed.zone_id ?? '',
      quantity: baseQuantity(typed.quantity ?? '', unit),
      produced_on: typed.produced_on ?? '',
      village_name: typed.village_name || undefined,
      plot_ref: typed.plot_ref || undefined,
      grade: typed.grade || undefined,
      conformity_certificate_no: typed.conformity_certificate_no || undefined,
      pledge: pledgeOf(typed),
    }
    onSubmit(intake, listing)
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
      <Field label={goods.grade}>
        <select className="field" name="grade" defaultValue={draft.grade ?? ''}>
          {Object.entries(goods.grades).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={goods.certificateHow}>
        <select
          className="field"
          name="certificate_way"
          value={way}
          onChange={(event) => setWay(event.target.value)}
        >
          {Object.entries(goods.certificateWays).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      {way === 'number' && (
        <Field label={said.conformity} hint={said.conformityHint}>
          {text('conformity_certificate_no')}
        </Field>
      )}
      {way === 'pledge' && <PledgeFields draft={draft} />}
      <div className="md:col-span-2">{photos}</div>
      <div className="md:col-span-2">
        <button className="btn-strong w-full md:w-auto" disabled={busy || !listing || !zones.data}>
          {busy ? words.working : said.takeInButton}
        </button>
      </div>
    </form>
  )
}
