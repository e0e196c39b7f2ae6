import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { day, named, quantity } from '../../lib/format'
import { shelfWords } from '../../words/shelf'
import { usePortal } from '../shared/context'
import { Answer, Empty, Pager, Title } from '../shared/ui'
import type { Listing, Paged } from './types'

const LIMIT = 20

export function Products() {
  const { api, words, lang, can } = usePortal()
  const said = words.coop
  const shelf = shelfWords(lang)
  const [offset, setOffset] = useState(0)
  const listings = useQuery({
    queryKey: ['listings', offset],
    queryFn: () => api<Paged & { listings: Listing[] }>('listings', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Title>{said.nav.products}</Title>
        <div className="flex flex-wrap gap-2">
          {can('owner', 'listing') && (
            <>
              <Link to="/products/add" className="btn-strong">
                {shelf.add}
              </Link>
              <Link to="/products/file" className="btn-quiet">
                {shelf.bulk}
              </Link>
            </>
          )}
          <Link to="/products/proposals" className="btn-quiet">
            {shelf.proposals}
          </Link>
        </div>
      </div>
      <Answer query={listings}>
        {(data) =>
          data.listings.length === 0 ? (
            <Empty>{said.noProducts}</Empty>
          ) : (
            <>
              <ul className="grid gap-3 md:grid-cols-2">
                {data.listings.map((one) => (
                  <li key={one.id} className="card grid grid-cols-[6rem_1fr] gap-3 p-3">
                    <img
                      src={one.picture}
                      alt=""
                      width={96}
                      height={72}
                      className="aspect-4/3 w-full rounded-lg object-cover"
                    />
                    <div className="min-w-0 text-sm">
                      <Link
                        className="text-base font-semibold"
                        to="/products/$listing_id"
                        params={{ listing_id: one.id }}
                      >
                        {named(one, lang)}
                      </Link>
                      <p className="mt-1 flex flex-wrap gap-1">
                        <span className="chip bg-indigo-soft text-indigo">
                          {said.listingStatus[one.status]}
                        </span>
                        <span className="chip bg-indigo-soft text-indigo">
                          {words.temperature[one.temperature_class] ?? one.temperature_class}
                        </span>
                      </p>
                      <p className="mt-1">
                        {said.stockOf(
                          quantity(one.on_hand, one.base_unit, lang),
                          quantity(one.free, one.base_unit, lang),
                          one.lots,
                        )}
                      </p>
                      {one.earliest_expires_on && (
                        <p className="text-muted">{said.earliest(day(one.earliest_expires_on, lang))}</p>
                      )}
                    </div>
                  </li>
                ))}
              </ul>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </>
  )
}
