import { named } from '../../../lib/format'
import { shelfWords } from '../../../words/shelf'
import { usePortal } from '../../shared/context'
import { Field } from '../../shared/ui'
import { ImagesField } from './images-field'
import type { Content, Rules } from './types'

type Props = {
  content: Content
  rules: Rules
  errorAt: (field: string) => string | undefined
  /** a new product has nothing to say about being on sale */
  isNew?: boolean
  onChange: (content: Content) => void
}

const NAME_MAX = 60
const NAME_EN_MAX = 120
const SUMMARY_MAX = 300
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)
const TEXTS = [
  ['name_zh', NAME_MAX],
  ['name_en', NAME_EN_MAX],
] as const

/** What a product says of itself; under every field, whether a change of it counts at once or is looked at. */
export function ContentFields({ content, rules, errorAt, isNew = false, onChange }: Props) {
  const { lang } = usePortal()
  const said = shelfWords(lang)
  const set = (part: Partial<Content>) => onChange({ ...content, ...part })
  const hint = (field: string): string => {
    if (isNew) return ''
    const rule = rules.rules.find((one) => one.field === field)
    return rule ? `${said.risk[rule.risk] ?? ''} · ${lang === 'zh' ? rule.why_zh : rule.why_en}` : ''
  }
  const label = (field: string): string => said.fields[field] ?? field
  const about = (field: string) => ({ label: label(field), hint: hint(field), error: errorAt(field) })
  const choice = (field: 'category_code' | 'township_code' | 'temperature_class', from: keyof Rules) => (
    <Field {...about(field)}>
      <select
        className="field"
        required
        value={content[field]}
        onChange={(event) => set({ [field]: event.target.value })}
      >
        {(rules[from] as Rules['categories']).map((one) => (
          <option key={one.code} value={one.code}>
            {named(one, lang)}
          </option>
        ))}
      </select>
    </Field>
  )
  return (
    <>
      {TEXTS.map(([field, maxLength]) => (
        <Field key={field} {...about(field)}>
          <input
            className="field"
            required
            minLength={2}
            maxLength={maxLength}
            value={content[field]}
            onChange={(event) => set({ [field]: event.target.value })}
          />
        </Field>
      ))}
      {choice('category_code', 'categories')}
      {choice('township_code', 'townships')}
      {choice('temperature_class', 'temperature_classes')}
      <Field {...about('shelf_life_days')}>
        <input
          className="field"
          type="number"
          required
          min={1}
          max={3650}
          value={content.shelf_life_days || ''}
          onChange={(event) => set({ shelf_life_days: Number(event.target.value) })}
        />
      </Field>
      {(['summary_zh', 'summary_en'] as const).map((field) => (
        <Field key={field} {...about(field)}>
          <textarea
            className="field min-h-24 py-2"
            maxLength={SUMMARY_MAX}
            value={content[field]}
            onChange={(event) => set({ [field]: event.target.value })}
          />
        </Field>
      ))}
      <fieldset className="md:col-span-2">
        <legend className="mb-1 text-sm font-semibold">{label('season_months')}</legend>
        <div className="flex flex-wrap gap-x-4">
          {MONTHS.map((month) => (
            <label key={month} className="flex min-h-11 items-center gap-2 text-sm">
              <input
                type="checkbox"
                checked={content.season_months?.includes(month) ?? false}
                onChange={(event) => {
                  const others = (content.season_months ?? []).filter((one) => one !== month)
                  const months = event.target.checked ? [...others, month].sort((a, b) => a - b) : others
                  set({ season_months: months.length > 0 ? months : null })
                }}
              />
              {said.month(month)}
            </label>
          ))}
        </div>
        <p className="text-xs text-muted">
          {said.allYear} {hint('season_months')}
        </p>
      </fieldset>
      <ImagesField images={content.images} hint={hint('images')} onChange={(images) => set({ images })} />
      {!isNew && (
        <label className="flex min-h-11 items-center gap-2 text-sm font-semibold md:col-span-2">
          <input
            type="checkbox"
            checked={content.on_sale}
            onChange={(event) => set({ on_sale: event.target.checked })}
          />
          {label('on_sale')}
          <span className="text-xs font-normal text-muted">{hint('on_sale')}</span>
        </label>
      )}
    </>
  )
}
