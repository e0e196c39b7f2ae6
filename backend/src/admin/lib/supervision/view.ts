import type { Filter, Group, ProgressRow, View } from './types'

export const START: View = { group: 'institution', offset: 0, show: 'groups' }

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

/** The view as a file. */
export function hrefOf(view: View, format: string, lang: string): string {
  const query = new URLSearchParams({ format, lang })
  if (view.show === 'groups') query.set('group', view.group)
  for (const [name, value] of Object.entries(filterOf(view)))
    if (value !== undefined) query.set(name, String(value))
  return `/admin/supervision/${view.show === 'groups' ? 'progress' : 'entries'}/file?${query}`
}
