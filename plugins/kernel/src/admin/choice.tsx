import { COMMON, useWords } from './words'

type Props = {
  name: string
  value: string
  options: [string, string][]
  onChange: (value: string) => void
  required?: boolean
}

/** What a list is narrowed to; the first choice is all, unless one view is `required`. The browser's own control: it works with any keyboard. */
export function Choice({ name, value, options, onChange, required }: Props) {
  const common = useWords(COMMON)
  return (
    <select
      aria-label={name}
      className="bg-ui-bg-field border-ui-border-base txt-small h-8 max-w-full rounded-md border px-2"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {!required && <option value="">{`${name}: ${common.all}`}</option>}
      {options.map(([code, text]) => (
        <option key={code} value={code}>
          {required ? `${name}: ${text}` : text}
        </option>
      ))}
    </select>
  )
}
