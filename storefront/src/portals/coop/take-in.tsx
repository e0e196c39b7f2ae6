import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isUnclear, newKey } from '../shared/api'
import { usePortal } from '../shared/context'
import { Answer, Empty, Good, Problem, Title } from '../shared/ui'
import { traceHref } from './lots'
import { TakeInForm, type Intake } from './take-in-form'
import type { Listing, Paged } from './types'

const LISTINGS_MAX = 100

/** Goods come in: a lot gets its code, its room and the first line of its story. */
export function TakeIn() {
  const { api, words, lang } = usePortal()
  const said = words.coop
  const client = useQueryClient()
  // The key stays until the lot is in: a second press, or a retry on a weak line, finds the same lot.
  const [key, setKey] = useState(newKey)
  const listings = useQuery({
    queryKey: ['listings', 'all'],
    queryFn: () => api<Paged & { listings: Listing[] }>('listings', { query: { limit: LISTINGS_MAX } }),
  })
  const takeIn = useMutation({
    mutationFn: (intake: Intake) =>
      api<{ lot: { code: string; trace_code: string } }>('lots', {
        method: 'POST',
        body: { ...intake, idempotency_key: key },
      }),
    onSuccess: () => client.invalidateQueries(),
  })
  const again = () => {
    takeIn.reset()
    setKey(newKey())
  }
  return (
    <>
      <Title>{said.nav.takeIn}</Title>
      {takeIn.data ? (
        <Good>
          <p className="text-lg font-bold">{said.takenIn(takeIn.data.lot.code)}</p>
          <p>
            <a href={traceHref(takeIn.data.lot.trace_code, lang)}>
              {said.traceCode(takeIn.data.lot.trace_code)}
            </a>
          </p>
          <button className="btn-strong mt-3" onClick={again}>
            {said.takeInAnother}
          </button>
        </Good>
      ) : (
        <Answer query={listings}>
          {(data) =>
            data.listings.length === 0 ? (
              <Empty>{said.noProducts}</Empty>
            ) : (
              <>
                <Problem error={takeIn.error} />
                <TakeInForm
                  listings={data.listings}
                  busy={takeIn.isPending}
                  onChange={() => takeIn.isError && !isUnclear(takeIn.error) && again()}
                  onSubmit={(intake) => takeIn.mutate(intake)}
                />
              </>
            )
          }
        </Answer>
      )}
    </>
  )
}
