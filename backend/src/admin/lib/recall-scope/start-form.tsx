import { Button } from '@medusajs/ui'
import {
  call,
  COMMON,
  FieldInput,
  named,
  readField,
  useLang,
  useWords,
  type Field,
} from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { WORDS } from './words'

type Named = { name_zh: string; name_en: string }
type Choices = { townships: (Named & { code: string })[]; nodes: (Named & { id: string; code: string })[] }
export type Start = Record<string, string>

/** Where to start from; what was asked last stays in the form. */
export function StartForm({ asked, onAsk }: { asked: Start; onAsk: (start: Start) => void }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const id = useId()
  const [typed, setTyped] = useState<Start>({ by: 'lot', ...asked })
  const [errors, setErrors] = useState<Start>({})
  const fields = useFields(typed.by ?? 'lot')
  const textOf = ({ name, initial = '' }: Field): string => typed[name] ?? initial
  const press = (event: FormEvent) => {
    event.preventDefault()
    const wrong: Start = {}
    const start: Start = {}
    for (const field of fields) {
      const read = readField(field, textOf(field), common)
      if ('error' in read) wrong[field.name] = read.error
      else if (read.value !== undefined) start[field.name] = String(read.value)
    }
    setErrors(wrong)
    if (Object.keys(wrong).length === 0) onAsk(start)
  }
  return (
    <form className="grid gap-3 px-6 py-4 md:grid-cols-4" aria-label={words.title} onSubmit={press}>
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          id={`${id}-${field.name}`}
          value={textOf(field)}
          error={errors[field.name]}
          onChange={(value) => setTyped({ ...typed, [field.name]: value })}
        />
      ))}
      <div className="flex items-start md:pt-6">
        <Button type="submit" size="small">
          {words.ask}
        </Button>
      </div>
    </form>
  )
}

/** The inputs of one way to start. */
function useFields(by: string): Field[] {
  const words = useWords(WORDS)
  const lang = useLang()
  const choices = useQuery({
    queryKey: ['pengshui-recall-choices'],
    queryFn: () => call<Choices>('recall-scope/choices'),
  })
  const townships = (choices.data?.townships ?? []).map((one): [string, string] => [
    one.code,
    named(one, lang),
  ])
  const nodes = (choices.data?.nodes ?? []).map((one): [string, string] => [one.id, named(one, lang)])
  const days = (hint: string): Field[] => [
    { name: 'from', label: words.from, kind: 'day', optional: true, hint },
    { name: 'to', label: words.to, kind: 'day', optional: true },
  ]
  const way: Field = {
    name: 'by',
    label: words.by,
    kind: 'choice',
    options: Object.entries(words.starts),
    initial: 'lot',
  }
  const choice = (name: string, label: string, options: [string, string][]): Field => ({
    ...{ name, label, kind: 'choice', options, initial: options[0]?.[0] ?? '' },
  })
  if (by === 'plot')
    return [
      ...[way, choice('township_code', words.township, townships)],
      { name: 'village', label: words.village, kind: 'text', optional: true },
      { name: 'plot', label: words.plot, kind: 'text', optional: true },
      ...days(words.producedHint),
    ]
  if (by === 'place') return [way, choice('node_id', words.node, nodes), ...days(words.placeHint)]
  if (by === 'certificate')
    return [way, { name: 'number', label: words.number, kind: 'text' }, ...days(words.producedHint)]
  return [way, { name: 'codes', label: words.codes, kind: 'text', hint: words.codesHint }]
}
