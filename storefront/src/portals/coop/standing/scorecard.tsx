import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { day, namedOr, quantity, yuan } from '../../../lib/format'
import { sellerWords } from '../../../words/seller'
import { usePortal } from '../../shared/context'
import { Answer, Card, Field, Pager, Table } from '../../shared/ui'
import type { Scorecard, ScorecardFact } from './types'

const LIMIT = 10
const DAYS = { month: 30, quarter: 90, year: 365 } as const
type Span = keyof typeof DAYS
const DAY_MS = 86_400_000
const dayAgo = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 - days * DAY_MS).toISOString().slice(0, 10)
const percent = (bp: number | null): string => (bp === null ? '—' : `${(bp / 100).toFixed(1)}%`)

/** The seller's own scorecard as the county sees it, and every fact behind it. */
export function ScorecardCard() {
  const { api, lang } = usePortal()
  const said = sellerWords(lang).scorecard
  const [span, setSpan] = useState<Span>('quarter')
  const period = { from: dayAgo(DAYS[span] - 1), to: dayAgo(0) }
  const own = useQuery({
    queryKey: ['scorecard', period],
    queryFn: () => api<{ scorecard: Scorecard | null }>('scorecard', { query: period }),
    placeholderData: keepPreviousData,
  })
  return (
    <Card title={said.title}>
      <p className="text-sm text-muted">{said.lead}</p>
      <Field label={said.period}>
        <select value={span} onChange={(event) => setSpan(event.target.value as Span)}>
          {Object.keys(DAYS).map((one) => (
            <option key={one} value={one}>
              {said.periods[one]}
            </option>
          ))}
        </select>
      </Field>
      <Answer query={own}>
        {({ scorecard: one }) =>
          one && (
            <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
              {(
                [
                  [said.kinds.handover, `${percent(one.on_time_bp)} (${one.on_time}/${one.handovers})`],
                  [said.kinds.shortage, one.shortages],
                  [said.kinds.claim, `${one.claims_upheld}/${one.claims} · ${yuan(one.claims_fen)}`],
                  [said.kinds.acceptance, `${one.refused_lots}/${one.accepted_lots}`],
                  [said.kinds.lapse, one.lapses],
                  [said.kinds.verification, said.verified(one.verified_on, one.next_verify_on)],
                ] as const
              ).map(([name, value]) => (
                <div key={name} className="contents">
                  <dt className="text-muted">{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )
        }
      </Answer>
      <Facts key={span} period={period} />
    </Card>
  )
}

function Facts({ period }: { period: { from: string; to: string } }) {
  const { api, lang } = usePortal()
  const said = sellerWords(lang).scorecard
  const [what, setWhat] = useState('handover')
  const [offset, setOffset] = useState(0)
  const query = { what, ...period, limit: LIMIT, offset }
  const facts = useQuery({
    queryKey: ['scorecard-facts', query],
    queryFn: () => api<{ facts: ScorecardFact[]; count: number }>('scorecard/facts', { query }),
    placeholderData: keepPreviousData,
  })
  const aboutOf = (fact: ScorecardFact): string =>
    [
      fact.display_id !== null && `#${fact.display_id}`,
      namedOr(fact, lang, ''),
      fact.number,
      fact.quantity && fact.base_unit && quantity(fact.quantity, fact.base_unit, lang),
      fact.amount_fen !== null && yuan(fact.amount_fen),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <section className="mt-4" aria-label={said.facts}>
      <Field label={said.facts}>
        <select
          value={what}
          onChange={(event) => {
            setWhat(event.target.value)
            setOffset(0)
          }}
        >
          {Object.entries(said.kinds).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Answer query={facts}>
        {(data) =>
          data.facts.length === 0 ? (
            <p className="text-sm text-muted">{said.none}</p>
          ) : (
            <>
              <Table name={said.facts} head={[said.day, said.about, said.state]} stacked>
                {data.facts.map((fact) => (
                  <tr key={fact.fact_id}>
                    <td>{day(fact.happened_on, lang)}</td>
                    <td>{aboutOf(fact)}</td>
                    <td>
                      {said.states[fact.state ?? ''] ?? fact.state}
                      {fact.reason && <span className="block text-xs text-muted">{fact.reason}</span>}
                    </td>
                  </tr>
                ))}
              </Table>
              <Pager count={data.count} limit={LIMIT} offset={offset} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </section>
  )
}
