import { Checkbox, Input, Label, Text, Textarea } from '@medusajs/ui'
import { COMMON, useWords } from './words'

const REASON_MAX = 300
const TEXT_MAX = 100
const SCALE = { whole: 1, yuan: 100, percent: 100, kilograms: 1000 } as const

/**
 * One input of a form. `kilograms` answers grams, `yuan` fen and
 * `percent` basis points; `amount` answers base units of `unit`, entered in
 * kilograms where that is grams.
 */
export type Field = {
  name: string
  label: string
  kind: 'text' | 'reason' | 'whole' | 'kilograms' | 'yuan' | 'percent' | 'amount' | 'choice' | 'check' | 'day'
  unit?: string
  options?: [string, string][]
  initial?: string
  optional?: boolean
  /** in what the field answers */
  min?: number
  max?: number
  hint?: string
}
export type Value = string | number | boolean | undefined

const scaleOf = ({ kind, unit }: Field): number | null => {
  if (kind === 'amount') return unit === 'g' ? SCALE.kilograms : SCALE.whole
  return kind in SCALE ? SCALE[kind as keyof typeof SCALE] : null
}

/** What a number of the answer looks like in the field. */
export const typedOf = (field: Field, value: number): string => String(value / (scaleOf(field) ?? 1))

type Words = (typeof COMMON)['zh']

/** @returns what the person typed as a value, or what is wrong with it */
export function readField(field: Field, typed: string, words: Words): { value: Value } | { error: string } {
  const text = typed.trim()
  if (field.kind === 'check') return { value: text === 'yes' }
  if (text === '') return field.optional ? { value: undefined } : { error: words.required }
  const scale = scaleOf(field)
  if (scale === null) return { value: text }
  const number = Number(text) * scale
  const value = Math.round(number)
  // More decimals than grams, fen or pieces have is a slip, not a wish.
  if (!Number.isFinite(number) || Math.abs(number - value) > 1e-6) return { error: words.notNumber }
  if (value < (field.min ?? 1)) return { error: words.atLeast((field.min ?? 1) / scale) }
  if (field.max !== undefined && value > field.max) return { error: words.atMost(field.max / scale) }
  return { value }
}

type Props = { field: Field; id: string; value: string; error?: string; onChange: (value: string) => void }

/** The input with its name, what it is for, and what is wrong with it. */
export function FieldInput({ field, id, value, error, onChange }: Props) {
  const common = useWords(COMMON)
  const { kind, label, hint, unit } = field
  const about = {
    id,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? `${id}-error` : undefined,
  }
  const typed = (event: { target: { value: string } }) => onChange(event.target.value)
  if (kind === 'check')
    return (
      <div className="flex items-center gap-2">
        <Checkbox
          id={id}
          checked={value === 'yes'}
          onCheckedChange={(on) => onChange(on === true ? 'yes' : '')}
        />
        <Label htmlFor={id}>{label}</Label>
      </div>
    )
  return (
    <div className="flex flex-col gap-1">
      <Label htmlFor={id}>
        {kind === 'amount' && unit ? `${label} (${common.unit[unit] ?? unit})` : label}
      </Label>
      {kind === 'reason' && <Textarea {...about} maxLength={REASON_MAX} value={value} onChange={typed} />}
      {kind === 'choice' && (
        <select
          {...about}
          className="bg-ui-bg-field border-ui-border-base txt-small h-8 max-w-full rounded-md border px-2"
          value={value}
          onChange={typed}
        >
          {field.options?.map(([code, text]) => (
            <option key={code} value={code}>
              {text}
            </option>
          ))}
        </select>
      )}
      {kind !== 'reason' && kind !== 'choice' && (
        <Input
          {...about}
          size="small"
          type={kind === 'day' ? 'date' : 'text'}
          inputMode={scaleOf(field) === null ? undefined : 'decimal'}
          maxLength={TEXT_MAX}
          value={value}
          onChange={typed}
        />
      )}
      {hint && (
        <Text size="small" className="text-ui-fg-subtle">
          {hint}
        </Text>
      )}
      {error && (
        <Text id={`${id}-error`} size="small" className="text-ui-fg-error" role="alert">
          {error}
        </Text>
      )}
    </div>
  )
}
