import { useNavigate, useSearch } from '@tanstack/react-router'
import { GROUPS, type Filter, type Group, type ProgressRow, type View } from './types'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined

/** The view the address asks for, and the way to another one. */
export function useView(): [View, (next: Partial<View>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const year = Number(search.fiscal_year)
  const view: View = {
    group: GROUPS.find((one) => one === search.group) ?? 'institution',
    offset: Math.max(0, Math.floor(Number(search.offset) || 0)),
    show: search.show === 'entries' ? 'entries' : undefined,
    fiscal_year: Number.isInteger(year) && year > 0 ? year : undefined,
    as_of: text(search.as_of),
    programme_id: text(search.programme_id),
    under: text(search.under),
    month: text(search.month),
    township: text(search.township),
  }
  const go = (next: Partial<View>) =>
    void navigate({ to: '/supervision', search: { ...view, offset: 0, ...next } } as never)
  return [view, go]
}

export const filterOf = ({ group: _g, offset: _o, show: _s, ...filter }: View): Filter => filter

/** A row narrows the view to itself. */
export function narrow(group: Group, { key }: Pick<ProgressRow, 'key'>): Partial<View> {
  if (group === 'programme') return { programme_id: key }
  if (group === 'month') return { month: key }
  return group === 'township' ? { township: key } : { under: key }
}

/** What one wants to see next of what a row stands for. */
export const nextGroup = (group: Group): Group => (group === 'institution' ? 'month' : 'institution')

export const percent = (bp: number | null): string => (bp === null ? '—' : `${(bp / 100).toFixed(1)}%`)
export const points = (bp: number): string => (Math.abs(bp) / 100).toFixed(1)
