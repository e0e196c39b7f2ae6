import { ActionForm, call, useWords, type Field, type Value } from '@pengshui/kernel/admin'
import { INSTITUTION_WORDS } from '../institutions/words'
import type { Closure } from './types'
import { CALENDAR_WORDS } from './words'

const KIND = 'kind:'

/** Ticked kinds as one list; a closure that is changed keeps its code. */
const bodyOf = (values: Record<string, Value>, before: Closure | null): object => {
  const entries = Object.entries(values)
  return {
    ...Object.fromEntries(entries.filter(([name]) => !name.startsWith(KIND))),
    kinds: entries
      .filter(([name, value]) => name.startsWith(KIND) && value === true)
      .map(([name]) => name.slice(KIND.length)),
    ...(before ? { code: before.code } : {}),
  }
}

/** Days without deliveries, new or changed. */
export function ClosureForm({ before, onDone }: { before: Closure | null; onDone: () => void }) {
  const words = useWords(CALENDAR_WORDS)
  const { kinds } = useWords(INSTITUTION_WORDS)
  const fields: Field[] = [
    { name: 'from', label: words.from, kind: 'day', initial: before?.from },
    { name: 'to', label: words.to, kind: 'day', optional: true, initial: before?.to },
    { name: 'name_zh', label: words.nameZh, kind: 'text', initial: before?.name_zh },
    { name: 'name_en', label: words.nameEn, kind: 'text', optional: true, initial: before?.name_en },
    { name: 'source', label: words.source, kind: 'text', initial: before?.source },
    ...Object.entries(kinds).map(([kind, name]): Field => ({
      ...{ name: KIND + kind, label: words.only(name), kind: 'check' },
      initial: before?.kinds?.includes(kind) ? 'yes' : '',
    })),
  ]
  return (
    <ActionForm
      fields={fields}
      submit={words.save}
      act={(values) => call('delivery-calendar', { method: 'POST', body: bodyOf(values, before) })}
      onDone={onDone}
    />
  )
}
