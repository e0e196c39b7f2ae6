import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { day, named, quantity } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Empty, Pager, Title } from '../shared/ui'
import type { Listing, Paged } from './types'

const LIMIT = 20

export function Products() {
  const { api, words, lang } = usePortal()
  const said = words.coop
  const [offset, setOffset] = useState(0)
  const listings = useQuery({
    queryKey: ['listings', offset],
    queryFn: () => api<Paged & { listings: Listing[] }>('listings', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.nav.products}</Title>
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
                      src={`/pictures/${one.handle}.svg`}
                      alt=""
                      width={96}
                      height={72}
                      className="aspect-4/3 w-full rounded-lg object-cover"
                    />
                    <div className="min-w-0 text-sm">
                      <a
                        className="text-base font-semibold"
                        href={`${lang === 'en' ? '/en' : ''}/p/${one.handle}`}
                      >
                        {named(one, lang)}
                      </a>
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
