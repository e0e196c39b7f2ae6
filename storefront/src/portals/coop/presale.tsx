import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { day, moment, namedOr, quantity } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Card, Title } from '../shared/ui'
import { PresaleActions } from './presale-actions'
import type { PresaleDetail } from './types'

/** One presale: its terms, what was promised and shared out, what was late, and all that happened to it. */
export function PresalePage() {
  const { presale_id } = useParams({ strict: false }) as { presale_id: string }
  const { api, words } = usePortal()
  const presale = useQuery({
    queryKey: ['presale', presale_id],
    queryFn: () => api<{ presale: PresaleDetail }>(`presales/${presale_id}`),
  })
  return (
    <>
      <p className="text-sm">
        <Link to="/presales">{words.coop.presale.back}</Link>
      </p>
      <Answer query={presale}>{(data) => <PresaleView presale={data.presale} />}</Answer>
    </>
  )
}

function PresaleView({ presale }: { presale: PresaleDetail }) {
  const { words, lang, can } = usePortal()
  const said = words.coop.presale
  const of = (base: number): string => quantity(base, presale.base_unit ?? 'g', lang)
  const range = (from: string, to: string): string => said.range(day(from, lang), day(to, lang))
  const facts = [
    [said.selling, range(presale.sells_from, presale.sells_to)],
    [said.harvest, range(presale.harvest_from, presale.harvest_to)],
    [said.shipBy, day(presale.ship_by, lang)],
    [said.forecast, of(presale.forecast_quantity)],
    [said.sellable, said.ofForecast(of(presale.sellable_quantity), presale.sell_percent)],
    [said.promised, of(presale.promised_quantity)],
    [said.inStore, of(presale.harvested_quantity)],
    ...(presale.yield_quantity === null ? [] : [[said.yielded, of(presale.yield_quantity)]]),
  ]
  const isShort = presale.promised_quantity > presale.sellable_quantity
  const takesIn = ['open', 'closed'].includes(presale.status)
  return (
    <>
      <Title>{said.of(namedOr(presale, lang))}</Title>
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <span className="chip bg-indigo-soft text-indigo">{said.statuses[presale.status]}</span>
        <span className="text-muted">{said.next[presale.status]}</span>
      </p>
      {isShort && (
        <p className="rounded-xl border-l-4 border-persimmon bg-warn-soft p-4 text-sm">{said.tooMuch}</p>
      )}
      <div className="grid items-start gap-5 md:grid-cols-2">
        <Card title={said.terms}>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm [&>dt]:text-muted">
            {facts.map(([term, text]) => (
              <Fact key={term} term={term ?? ''} text={text ?? ''} />
            ))}
          </dl>
          {takesIn && (
            <p className="mt-3 text-sm">
              {said.takeInHint} {can('owner', 'stock') && <Link to="/take-in">{words.coop.nav.takeIn}</Link>}
            </p>
          )}
        </Card>
        <Standing presale={presale} />
      </div>
      {can('owner', 'listing') && <PresaleActions key={presale.status} presale={presale} />}
      <Card title={said.history}>
        <ol className="grid gap-3 text-sm">
          {presale.history.map((event) => (
            <li key={event.id} className={event.kind === 'breach' ? 'text-persimmon' : ''}>
              <span className="font-semibold">{said.kinds[event.kind] ?? event.kind}</span>
              {event.quantity !== null && ` · ${of(event.quantity)}`}
              <span className="block text-muted">
                {moment(event.occurred_at, lang)}
                {/* What the house itself wrote down says no more than its kind. */}
                {event.reason !== event.kind && ` · ${event.reason}`}
              </span>
            </li>
          ))}
        </ol>
      </Card>
    </>
  )
}

const Fact = ({ term, text }: { term: string; text: string }) => (
  <>
    <dt>{term}</dt>
    <dd>{text}</dd>
  </>
)

/** How the promises stand: how many, how much of the harvest they got, and which were late. */
function Standing({ presale }: { presale: PresaleDetail }) {
  const { words, lang } = usePortal()
  const said = words.coop.presale
  const of = (base: number): string => quantity(base, presale.base_unit ?? 'g', lang)
  const standings = Object.entries(presale.summary)
  return (
    <Card title={said.standing}>
      {standings.length === 0 && <p className="text-sm text-muted">{said.nothingPromised}</p>}
      <ul className="grid gap-3 text-sm">
        {standings.map(([status, one]) => (
          <li key={status} className="border-t border-line pt-3 first:border-0 first:pt-0">
            <p className="flex flex-wrap items-center gap-2 font-semibold">
              {said.standings[status] ?? status}
              <span className="chip bg-indigo-soft text-indigo">{said.promises(one.promises)}</span>
              {one.breached > 0 && (
                <span className="chip bg-warn-soft text-persimmon">{said.late(one.breached)}</span>
              )}
            </p>
            <p className="text-muted">
              {said.promised} {of(one.quantity)} · {said.shared} {of(one.allocated)}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
