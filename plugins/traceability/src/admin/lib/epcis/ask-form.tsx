import { Button } from '@medusajs/ui'
import { FieldInput, useWords, type Field } from '@pengshui/kernel/admin'
import { useId, useState, type FormEvent } from 'react'
import { WORDS as LOT_WORDS } from '../words'
import { ASKS, type Asked } from './ask'
import { WORDS } from './words'

/** Dispositions our own events have; a partner's others are typed into the address. */
const DISPOSITIONS = [
  ...['active', 'sellable_accessible', 'in_transit', 'retail_sold', 'available', 'returned'],
  ...['non_sellable_other', 'recalled', 'destroyed', 'unavailable', 'conformant'],
]

/** What events to find; what was asked last stays in the form. */
export function AskForm({ asked, onAsk }: { asked: Asked; onAsk: (asked: Asked) => void }) {
  const words = useWords(WORDS)
  const steps = useWords(LOT_WORDS).steps
  const id = useId()
  const [typed, setTyped] = useState<Asked>(asked)
  const choice = (name: string, label: string, options: [string, string][]): Field => ({
    ...{ name, label, kind: 'choice', options: [['', words.any], ...options], initial: '' },
  })
  const fields: Field[] = [
    choice('type', words.type, Object.entries(words.types)),
    choice('step', words.step, Object.entries(steps)),
    choice(
      'disposition',
      words.disposition,
      DISPOSITIONS.map((one): [string, string] => [one, one]),
    ),
    { name: 'from', label: words.from, kind: 'day', optional: true },
    { name: 'to', label: words.to, kind: 'day', optional: true },
    { name: 'place', label: words.place, kind: 'text', optional: true },
    { name: 'goods', label: words.goods, kind: 'text', optional: true },
    { name: 'transaction', label: words.transaction, kind: 'text', optional: true },
  ]
  const press = (event: FormEvent) => {
    event.preventDefault()
    onAsk(
      Object.fromEntries(ASKS.flatMap((name) => (typed[name]?.trim() ? [[name, typed[name]?.trim()]] : []))),
    )
  }
  return (
    <form className="grid gap-3 px-6 py-4 md:grid-cols-4" aria-label={words.events} onSubmit={press}>
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          id={`${id}-${field.name}`}
          value={typed[field.name as keyof Asked] ?? ''}
          onChange={(value) => setTyped({ ...typed, [field.name]: value })}
        />
      ))}
      <div className="flex items-start">
        <Button type="submit" size="small">
          {words.ask}
        </Button>
      </div>
    </form>
  )
}
