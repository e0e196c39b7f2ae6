import { day, namedOr, quantity, type Lang } from '../../lib/format'
import type { PresalePromise } from '../../lib/life-types'
import { buyerWords } from '../../words/buyer'
import { usePortal } from './context'
import { Card } from './ui'

type Dates = { harvest_from: string; harvest_to: string; ship_by: string }

/** When goods of a presale are picked and leave, in one sentence. */
export const presaleDates = ({ harvest_from, harvest_to, ship_by }: Dates, lang: Lang): string =>
  buyerWords(lang).presale.lead(day(harvest_from, lang), day(harvest_to, lang), day(ship_by, lang))

/** Marks goods that are sold before their harvest, and says when they will be there. */
export function PresaleMark({ presale }: { presale: Dates }) {
  const { lang } = usePortal()
  return (
    <span className="mt-1 block text-xs font-normal text-muted">
      <span className="chip bg-warn-soft text-persimmon">{buyerWords(lang).presale.badge}</span>{' '}
      {presaleDates(presale, lang)}
    </span>
  )
}

const TROUBLED = ['breached', 'short']

type PromisesProps = { promises: PresalePromise[]; unitOf: (line_id: string) => 'g' | 'piece' }

/** What was promised of a harvest, what came of it, and for good whether it was late. */
export function Promises({ promises, unitOf }: PromisesProps) {
  const { lang } = usePortal()
  const said = buyerWords(lang).presale
  if (promises.length === 0) return null
  return (
    <Card title={said.title}>
      <ul className="grid gap-4">
        {promises.map((one) => (
          <li key={one.id} className="border-t border-line pt-3 first:border-0 first:pt-0">
            <p className="flex flex-wrap items-center gap-2 font-semibold">
              {namedOr(one, lang)}
              <span
                className={`chip ${TROUBLED.includes(one.status) ? 'bg-warn-soft text-persimmon' : 'bg-leaf-soft text-leaf'}`}
              >
                {said.status[one.status] ?? one.status}
              </span>
            </p>
            <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm [&>dt]:text-muted">
              <dt>{said.harvest}</dt>
              <dd>{said.range(day(one.harvest_from, lang), day(one.harvest_to, lang))}</dd>
              <dt>{said.shipBy}</dt>
              <dd>{day(one.ship_by, lang)}</dd>
              <dt>{said.promised}</dt>
              <dd>{quantity(one.quantity, unitOf(one.line_id), lang)}</dd>
              <dt>{said.allocated}</dt>
              <dd>{quantity(one.allocated, unitOf(one.line_id), lang)}</dd>
            </dl>
            {one.breached_at && (
              <p className="mt-2 rounded-xl border-l-4 border-persimmon bg-warn-soft p-3 text-sm">
                {said.lateSince(day(one.breached_at, lang))}
              </p>
            )}
            {one.status === 'short' && <p className="mt-2 text-sm text-muted">{said.short}</p>}
          </li>
        ))}
      </ul>
    </Card>
  )
}
