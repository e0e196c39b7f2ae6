import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { day, namedOr, quantity } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Empty, Field, Pager, Title } from '../shared/ui'
import { PRESALE_STATUSES, type Paged, type Presale } from './types'

const LIMIT = 20

/** A cooperative's own presales, the newest first. */
export function Presales() {
  const { api, words, can } = usePortal()
  const said = words.coop.presale
  const [status, setStatus] = useState('')
  const [offset, setOffset] = useState(0)
  const presales = useQuery({
    queryKey: ['presales', status, offset],
    queryFn: () =>
      api<Paged & { presales: Presale[] }>('presales', { query: { status, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Title>{words.coop.nav.presales}</Title>
        {can('owner', 'listing') && (
          <Link to="/presales/propose" className="btn-strong">
            {said.propose}
          </Link>
        )}
      </div>
      <p className="text-sm text-muted">{said.lead}</p>
      <div className="max-w-60">
        <Field label={words.status}>
          <select
            className="field"
            value={status}
            onChange={(event) => {
              setStatus(event.target.value)
              setOffset(0)
            }}
          >
            <option value="">{words.all}</option>
            {PRESALE_STATUSES.map((one) => (
              <option key={one} value={one}>
                {said.statuses[one]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Answer query={presales}>
        {(data) =>
          data.presales.length === 0 ? (
            <Empty>{status === '' ? said.none : said.noneSuch}</Empty>
          ) : (
            <>
              <ul className="grid gap-3 md:grid-cols-2">
                {data.presales.map((one) => (
                  <li key={one.id}>
                    <PresaleCard presale={one} />
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

function PresaleCard({ presale }: { presale: Presale }) {
  const { words, lang } = usePortal()
  const said = words.coop.presale
  const of = (base: number): string => quantity(base, presale.base_unit ?? 'g', lang)
  return (
    <article className="card relative grid gap-2 p-4 text-sm hover:border-indigo">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <Link
          to="/presales/$presale_id"
          params={{ presale_id: presale.id }}
          className="text-base font-semibold after:absolute after:inset-0"
        >
          {namedOr(presale, lang)}
        </Link>
        <span className="chip bg-indigo-soft text-indigo">{said.statuses[presale.status]}</span>
      </p>
      <p className="text-muted">
        {said.harvested(day(presale.harvest_from, lang), day(presale.harvest_to, lang))} ·{' '}
        {said.leavesBy(day(presale.ship_by, lang))}
      </p>
      <label className="block">
        {said.promisedOf(of(presale.promised_quantity), of(presale.sellable_quantity))}
        <progress
          className="mt-1 h-3 w-full accent-leaf"
          max={Math.max(1, presale.sellable_quantity)}
          value={presale.promised_quantity}
        />
      </label>
    </article>
  )
}
