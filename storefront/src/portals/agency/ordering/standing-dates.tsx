import type { ReactNode } from 'react'
import { day } from '../../../lib/format'
import { usePortal } from '../../shared/context'
import type { StandingDate } from './standing-types'

/** Coming dates, and why nothing comes on some; `action` is what can be done about one. */
export function DateList(props: { dates: StandingDate[]; action?: (date: StandingDate) => ReactNode }) {
  const { words, lang } = usePortal()
  const said = words.ordering
  if (props.dates.length === 0) return <p className="text-sm text-muted">{said.noDates}</p>
  return (
    <ul className="grid gap-1 text-sm">
      {props.dates.map((date) => {
        const closed = lang === 'zh' ? date.closed_zh : date.closed_en
        const weekday = said.weekdays[(new Date(`${date.deliver_on}T00:00:00Z`).getUTCDay() + 6) % 7]
        return (
          <li
            key={date.deliver_on}
            className="flex min-h-11 flex-wrap items-center gap-x-3 border-b border-line"
          >
            <span className={closed || date.is_skipped ? 'text-muted line-through' : 'font-semibold'}>
              {day(date.deliver_on, lang)} {weekday}
            </span>
            <span className="flex-1 text-muted">
              {closed ?? (date.is_skipped ? said.skipped : said.placedOn(day(date.place_on, lang)))}
            </span>
            {!closed && props.action?.(date)}
          </li>
        )
      })}
    </ul>
  )
}
