import { useDeferredValue, useState } from 'react'
import { named } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Field } from '../shared/ui'
import { useKeptQuery } from './outbox/kept-query'
import type { Listing, Paged } from './types'

const LIMIT = 100

export type ListingsPage = Paged & { listings: Listing[] }

/** One's own products to choose from; a seller of more than one list holds finds the rest by name. */
export function useListings() {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const query = useKeptQuery<ListingsPage>('listings', 'listings', { q, limit: LIMIT })
  return { query, search: { typed, setTyped } }
}

export const chosenOf = ({ listings }: ListingsPage, id: string | undefined): Listing | undefined =>
  listings.find((one) => one.id === id) ?? listings[0]

type Props = {
  page: ListingsPage
  search: ReturnType<typeof useListings>['search']
  chosen: Listing | undefined
  onChoose: (id: string) => void
  error?: string | undefined
}

export function ListingField({ page, search: { typed, setTyped }, chosen, onChoose, error }: Props) {
  const { words, lang } = usePortal()
  const said = words.coop
  const isCut = page.count > page.listings.length
  return (
    <>
      {(isCut || typed !== '') && (
        <Field
          label={said.searchProducts}
          hint={isCut ? said.productsCut(page.listings.length, page.count) : ''}
        >
          <input
            type="search"
            className="field"
            maxLength={60}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      )}
      <Field label={said.product} hint={chosen ? '' : said.noProductFound} error={error}>
        <select
          className="field"
          name="listing_id"
          required
          value={chosen?.id ?? ''}
          onChange={(event) => onChoose(event.target.value)}
        >
          {page.listings.map((one) => (
            <option key={one.id} value={one.id}>
              {named(one, lang)}
            </option>
          ))}
        </select>
      </Field>
    </>
  )
}
