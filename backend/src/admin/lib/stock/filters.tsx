import { Choice, COMMON, named, Search, useLang, useWords } from '@pengshui/kernel/admin'
import type { Zone } from './types'
import { WORDS } from './words'

const WITHIN_DAYS = [3, 7, 15, 30]

export type Filter = Record<
  'node_id' | 'zone_id' | 'temperature_class' | 'expiring_within_days' | 'q',
  string
>

type Props = { filter: Filter; zones: Zone[]; onChange: (change: Partial<Filter>) => void }

/** What the list is narrowed to; a zone belongs to its node. */
export function Filters({ filter, zones, onChange }: Props) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const lang = useLang()
  const nodes = [
    ...new Map(
      zones.map((zone): [string, string] => [
        zone.node_id,
        named({ name_zh: zone.node_name_zh, name_en: zone.node_name_en }, lang),
      ]),
    ),
  ]
  const rooms = zones
    .filter(({ node_id }) => !filter.node_id || node_id === filter.node_id)
    .map(({ id, code }): [string, string] => [id, code])
  const set = (name: keyof Filter) => (value: string) => onChange({ [name]: value })
  return (
    <>
      <Choice
        name={words.node}
        value={filter.node_id}
        options={nodes}
        onChange={(node_id) => onChange({ node_id, zone_id: '' })}
      />
      <Choice name={words.zone} value={filter.zone_id} options={rooms} onChange={set('zone_id')} />
      <Choice
        name={words.temperature}
        value={filter.temperature_class}
        options={Object.entries(common.temperature)}
        onChange={set('temperature_class')}
      />
      <Choice
        name={words.expiring}
        value={filter.expiring_within_days}
        options={WITHIN_DAYS.map((days) => [String(days), words.within(days)])}
        onChange={set('expiring_within_days')}
      />
      <Search value={filter.q} onChange={set('q')} />
    </>
  )
}
