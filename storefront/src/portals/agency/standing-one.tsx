import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { day } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Card, Problem, Title } from '../shared/ui'
import { DateList } from './ordering/standing-dates'
import { StandingForm } from './ordering/standing-form'
import type { StandingAnswer, StandingRun } from './ordering/standing-types'

type Act = { path: string; body: unknown }

export function StandingOrder() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { api } = usePortal()
  const found = useQuery({
    queryKey: ['standing-order', id],
    queryFn: () => api<StandingAnswer>(`standing-orders/${id}`),
  })
  return <Answer query={found}>{(data) => <View {...data} />}</Answer>
}

/** What comes next and what has come; skip a date, order one now, pause, end, write anew. */
function View({ standing_order: standing, dates, runs }: StandingAnswer) {
  const { api, words, lang, can } = usePortal()
  const said = words.ordering
  const client = useQueryClient()
  const [isWriting, setIsWriting] = useState(false)
  const [isEnding, setIsEnding] = useState(false)
  const act = useMutation({
    mutationFn: ({ path, body }: Act) =>
      api(`standing-orders/${standing.id}/${path}`, { method: 'POST', body }),
    onSuccess: async () => {
      setIsEnding(false)
      await client.invalidateQueries()
    },
  })
  const mayAct = can('requester') && standing.status !== 'ended'
  const toDo = (action: string) => () => act.mutate({ path: 'action', body: { action } })
  const runOf = new Map(runs.map((run) => [run.deliver_on, run]))
  return (
    <>
      <Title>{standing.name}</Title>
      <p className="flex flex-wrap gap-2 text-sm text-muted">
        <span className="chip bg-indigo-soft text-indigo">{said.standingStatus[standing.status]}</span>
        {standing.weekdays.map((weekday) => said.weekdays[weekday - 1]).join(said.comma)} ·{' '}
        {said.period(day(standing.starts_on, lang), standing.ends_on ? day(standing.ends_on, lang) : null)} ·{' '}
        {said.lead(standing.lead_days)}
      </p>
      <Problem error={act.error} />
      {mayAct && !isWriting && (
        <div className="flex flex-wrap gap-3">
          <button className="btn-quiet" onClick={() => setIsWriting(true)}>
            {said.edit}
          </button>
          <button
            className="btn-quiet"
            disabled={act.isPending}
            onClick={toDo(standing.status === 'paused' ? 'resume' : 'pause')}
          >
            {standing.status === 'paused' ? said.resume : said.pause}
          </button>
          <button
            className="btn-quiet"
            disabled={act.isPending}
            onClick={isEnding ? toDo('end') : () => setIsEnding(true)}
          >
            {isEnding ? said.endSure : said.end}
          </button>
        </div>
      )}
      {isWriting && (
        <Card title={said.edit}>
          <StandingForm standing={standing} onDone={() => setIsWriting(false)} />
        </Card>
      )}
      <div className="grid gap-5 md:grid-cols-2">
        <Card title={said.nextDates}>
          <DateList
            dates={dates}
            action={(date) => {
              const run = runOf.get(date.deliver_on)
              if (run && run.status !== 'failed') return <RunState run={run} />
              if (!mayAct) return null
              const name = day(date.deliver_on, lang)
              return (
                <span className="flex gap-2 py-1">
                  <button
                    className="btn-quiet"
                    aria-label={`${date.is_skipped ? said.unskip : said.skip} ${name}`}
                    disabled={act.isPending}
                    onClick={() =>
                      act.mutate({
                        path: 'skips',
                        body: { deliver_on: date.deliver_on, is_skipped: !date.is_skipped },
                      })
                    }
                  >
                    {date.is_skipped ? said.unskip : said.skip}
                  </button>
                  {!date.is_skipped && standing.status === 'active' && (
                    <button
                      className="btn-quiet"
                      aria-label={`${said.placeNow} ${name}`}
                      disabled={act.isPending}
                      onClick={() => act.mutate({ path: 'place', body: { deliver_on: date.deliver_on } })}
                    >
                      {said.placeNow}
                    </button>
                  )}
                </span>
              )
            }}
          />
        </Card>
        <Card title={said.outcomes}>
          {runs.length === 0 && <p className="text-sm text-muted">{said.noOutcomes}</p>}
          <ul className="grid gap-2 text-sm">
            {[...runs].reverse().map((run) => (
              <li key={run.deliver_on} className="flex flex-wrap gap-x-3">
                <span className="font-semibold">{day(run.deliver_on, lang)}</span>
                <RunState run={run} />
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  )
}

function RunState({ run }: { run: StandingRun }) {
  const { words } = usePortal()
  const said = words.ordering
  if (run.order_id)
    return (
      <Link to="/orders/$order_id" params={{ order_id: run.order_id }}>
        {said.runStatus.placed}
      </Link>
    )
  if (run.status === 'waiting' && run.approval_id)
    return (
      <Link to="/approvals/$request_id" params={{ request_id: run.approval_id }}>
        {said.runStatus.waiting}
      </Link>
    )
  return (
    <span className="font-semibold text-persimmon">
      {said.runStatus[run.status]}
      {run.code && ` · ${words.codes[run.code] ?? run.message}`}
    </span>
  )
}
