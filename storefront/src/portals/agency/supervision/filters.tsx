import { supervisionWords } from '../../../words/supervision'
import { usePortal } from '../../shared/context'
import { Field } from '../../shared/ui'
import { GROUPS, type Group, type Progress } from './types'
import { useView } from './view'

/** Year, day, programme and what the rows stand for. */
export function Filters({ data }: { data: Progress }) {
  const { lang } = usePortal()
  const said = supervisionWords(lang)
  const [view, go] = useView()
  const years = [...new Set([data.fiscal_year, ...data.years])].sort((a, b) => b - a)
  const fiscal_year = view.fiscal_year ?? data.fiscal_year
  // A programme is of one year: those of the year before are no choice while the next year's are on their way.
  const programmes = data.fiscal_year === fiscal_year ? data.programmes : []
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <Field label={said.year}>
        <select
          className="field"
          value={fiscal_year}
          onChange={(event) =>
            go({ fiscal_year: Number(event.target.value), month: undefined, programme_id: undefined })
          }
        >
          {years.map((year) => (
            <option key={year}>{year}</option>
          ))}
        </select>
      </Field>
      <Field label={said.asOf}>
        <input
          className="field"
          type="date"
          value={view.as_of ?? data.as_of}
          onChange={(event) => go({ as_of: event.target.value || undefined })}
        />
      </Field>
      <Field label={said.programme}>
        <select
          className="field"
          value={view.programme_id ?? ''}
          onChange={(event) => go({ programme_id: event.target.value || undefined })}
        >
          <option value="">{said.allProgrammes}</option>
          {programmes
            .filter(({ kind }) => kind !== 'national_reserve')
            .map((one) => (
              <option key={one.id} value={one.id}>
                {lang === 'zh' ? one.name_zh : one.name_en}
              </option>
            ))}
        </select>
      </Field>
      <Field label={said.group}>
        <select
          className="field"
          value={data.group}
          onChange={(event) => go({ group: event.target.value as Group, show: undefined })}
        >
          {GROUPS.map((group) => (
            <option key={group} value={group}>
              {said.groups[group]}
            </option>
          ))}
        </select>
      </Field>
    </div>
  )
}
