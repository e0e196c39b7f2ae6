import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { day } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Card, Empty, Pager, Title } from '../shared/ui'
import { StandingFailures } from './ordering/standing-failures'
import { StandingForm } from './ordering/standing-form'
import type { Standing, StandingDate } from './ordering/standing-types'

const LIMIT = 20
type StandingsAnswer = {
  standing_orders: (Standing & { next: StandingDate | null })[]
  count: number
  limit: number
  offset: number
}

/** Orders that place themselves: what comes next, and what was refused and waits for a hand. */
export function StandingOrders() {
  const { api, words, lang, can } = usePortal()
  const said = words.ordering
  const [offset, setOffset] = useState(0)
  const [isWriting, setIsWriting] = useState(false)
  const found = useQuery({
    queryKey: ['standing-orders', offset],
    queryFn: () => api<StandingsAnswer>('standing-orders', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.standing}</Title>
      <p className="text-muted">{said.standingLead}</p>
      {can('requester') && !isWriting && (
        <button className="btn-strong justify-self-start" onClick={() => setIsWriting(true)}>
          {said.newStanding}
        </button>
      )}
      {isWriting && (
        <Card title={said.newStanding}>
          <StandingForm onDone={() => setIsWriting(false)} />
        </Card>
      )}
      <StandingFailures />
      <Answer query={found}>
        {(data) => (
          <>
            {data.standing_orders.length === 0 && !isWriting && <Empty>{said.noStanding}</Empty>}
            <div className="grid gap-4 md:grid-cols-2">
              {data.standing_orders.map((one) => (
                <Card key={one.id} title={one.name}>
                  <p className="text-sm">
                    <span className="chip bg-indigo-soft text-indigo">{said.standingStatus[one.status]}</span>{' '}
                    {one.weekdays.map((weekday) => said.weekdays[weekday - 1]).join(said.comma)} ·{' '}
                    {words.agency.lines(one.lines.length)}
                  </p>
                  {one.next && (
                    <p className="mt-2 text-sm text-muted">
                      {said.nextDelivery(day(one.next.deliver_on, lang), day(one.next.place_on, lang))}
                    </p>
                  )}
                  <Link className="mt-3 inline-block" to="/standing-orders/$id" params={{ id: one.id }}>
                    {words.open}
                    <span className="sr-only"> {one.name}</span>
                  </Link>
                </Card>
              ))}
            </div>
            <Pager {...data} onMove={setOffset} />
          </>
        )}
      </Answer>
    </>
  )
}
