import { Text } from '@medusajs/ui'
import { call, named, Search, useLang, useWords, type Field } from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type ReactNode } from 'react'
import type { UnitPage } from './types'
import { INSTITUTION_WORDS } from './words'

const SHOWN = 50

type Props = {
  name: string
  label: string
  /** only units of this kind */
  kind?: string
  /** never the unit itself */
  but?: string
  /** the choice to stand alone */
  alone?: boolean
  children: (field: Field) => ReactNode
}

/** A field that names another active unit: searched for, then chosen. */
export function UnitChoice({ name, label, kind, but, alone, children }: Props) {
  const words = useWords(INSTITUTION_WORDS)
  const lang = useLang()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const units = useQuery({
    queryKey: ['pengshui-unit-choice', q, kind],
    queryFn: () => call<UnitPage>('institution-tree', { query: { q, kind, status: 'active', limit: SHOWN } }),
  })
  const found = (units.data?.institutions ?? []).filter(({ id }) => id !== but)
  const options: [string, string][] = [
    ['', alone ? words.none : '—'],
    ...found.map((one): [string, string] => [one.id, `${one.code} ${named(one, lang)}`]),
  ]
  return (
    <>
      <div className="flex flex-col gap-1 px-6 pt-4">
        <Search value={typed} onChange={setTyped} />
        <Text size="small" className="text-ui-fg-subtle">
          {words.narrow}
        </Text>
      </div>
      {children({ name, label, kind: 'choice', options, optional: alone })}
    </>
  )
}
