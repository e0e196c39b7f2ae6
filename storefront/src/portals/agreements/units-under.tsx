import { useQuery } from '@tanstack/react-query'
import { named } from '../../lib/format'
import { agreementsWords } from '../../words/agreements'
import { usePortal } from '../shared/context'
import { Problem } from '../shared/ui'

type Units = { units: { id: string; code: string; name_zh: string; name_en: string }[]; count: number }
/** An agreement is for a hundred units at most. */
const SHOWN = 100

/** A unit that leads others signs for those it ticks: they buy at these prices, out of one quantity. */
export function UnitsUnder({
  chosen,
  onChange,
}: {
  chosen: string[]
  onChange: (institution_ids: string[]) => void
}) {
  const { api, lang, me } = usePortal()
  const said = agreementsWords(lang)
  const under = useQuery({
    queryKey: ['units-under', me.tenant?.id],
    queryFn: () => api<Units>('units-under', { query: { limit: SHOWN } }),
  })
  const units = under.data?.units ?? []
  if (under.error) return <Problem error={under.error} />
  if (units.length === 0) return null
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <fieldset className="min-w-0 md:col-span-3">
      <legend className="mb-1 text-sm font-semibold">{said.unitsUnder}</legend>
      <p className="text-sm text-muted">{said.unitsUnderHint}</p>
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          checked={chosen.length === units.length}
          onChange={(event) => onChange(event.target.checked ? units.map(({ id }) => id) : [])}
        />
        {said.allUnits(units.length)}
      </label>
      <ul className="grid max-h-72 gap-x-4 overflow-y-auto md:grid-cols-2">
        {units.map((unit) => (
          <li key={unit.id}>
            <label className="flex min-h-11 items-center gap-2 text-sm">
              <input
                type="checkbox"
                checked={chosen.includes(unit.id)}
                onChange={(event) => toggle(unit.id, event.target.checked)}
              />
              {named(unit, lang)}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
