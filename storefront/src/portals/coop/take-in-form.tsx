import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { named } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Field } from '../shared/ui'
import type { Listing, Paged, Zone } from './types'

export type Intake = {
  listing_id: string
  zone_id: string
  quantity: number
  produced_on: string
  village_name?: string
  plot_ref?: string
  conformity_certificate_no?: string
}

type Props = { listings: Listing[]; busy: boolean; onChange: () => void; onSubmit: (intake: Intake) => void }

const ZONES_MAX = 100
const TEXT_MAX = 60
const G_PER_KG = 1000

/** People weigh in kilograms; the ledger counts grams. */
const baseQuantity = (typed: string, unit: Listing['base_unit']): number =>
  unit === 'g' ? Math.round(Number(typed) * G_PER_KG) : Number(typed)

const shanghaiToday = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())

export function TakeInForm({ listings, busy, onChange, onSubmit }: Props) {
  const { api, words, lang } = usePortal()
  const said = words.coop
  const [listing_id, setListing] = useState(listings[0]?.id ?? '')
  const listing = listings.find(({ id }) => id === listing_id) ?? listings[0]
  const zones = useQuery({
    queryKey: ['zones', listing?.temperature_class],
    queryFn: () =>
      api<Paged & { zones: Zone[] }>('zones', {
        query: { temperature_class: listing?.temperature_class, limit: ZONES_MAX },
      }),
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string): string | undefined => String(data.get(name) ?? '').trim() || undefined
    onSubmit({
      listing_id,
      zone_id: text('zone_id') ?? '',
      quantity: baseQuantity(text('quantity') ?? '', listing?.base_unit ?? 'g'),
      produced_on: text('produced_on') ?? '',
      village_name: text('village_name'),
      plot_ref: text('plot_ref'),
      conformity_certificate_no: text('conformity_certificate_no'),
    })
  }
  const weighed = listing?.base_unit === 'g'
  return (
    <form onSubmit={submit} onChange={onChange} className="card grid gap-4 p-5 md:grid-cols-2">
      <Field label={said.product}>
        <select
          className="field"
          name="listing_id"
          required
          value={listing_id}
          onChange={(event) => setListing(event.target.value)}
        >
          {listings.map((one) => (
            <option key={one.id} value={one.id}>
              {named(one, lang)}
            </option>
          ))}
        </select>
      </Field>
      <Answer query={zones}>
        {(data) => (
          <Field
            label={said.zone}
            hint={said.zoneHint(words.temperature[listing?.temperature_class ?? ''] ?? '')}
          >
            <select className="field" name="zone_id" required key={listing?.temperature_class}>
              {data.zones.map((zone) => (
                <option key={zone.id} value={zone.id}>
                  {named(zone.node, lang)} {zone.code}
                </option>
              ))}
            </select>
          </Field>
        )}
      </Answer>
      <Field label={weighed ? said.quantityKg : said.quantityPieces}>
        <input
          className="field"
          name="quantity"
          type="number"
          inputMode="decimal"
          required
          min={weighed ? 0.001 : 1}
          step={weighed ? 0.001 : 1}
          max={weighed ? 100_000 : 1_000_000}
        />
      </Field>
      <Field label={said.producedOn}>
        <input
          className="field"
          name="produced_on"
          type="date"
          required
          max={shanghaiToday()}
          defaultValue={shanghaiToday()}
        />
      </Field>
      <Field label={said.village}>
        <input className="field" name="village_name" maxLength={TEXT_MAX} />
      </Field>
      <Field label={said.plot}>
        <input className="field" name="plot_ref" maxLength={TEXT_MAX} />
      </Field>
      <Field label={said.conformity} hint={said.conformityHint}>
        <input className="field" name="conformity_certificate_no" maxLength={TEXT_MAX} />
      </Field>
      <div className="md:col-span-2">
        <button className="btn-strong w-full md:w-auto" disabled={busy}>
          {busy ? words.working : said.takeInButton}
        </button>
      </div>
    </form>
  )
}
