import { Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  named,
  Nothing,
  Search,
  useLang,
  useWords,
  yuan,
  type Field,
} from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { CatalogueItem, Shortage } from './types'
import { WORDS } from './words'

const OFFERS_MAX = 20

type Props = { shortage: Shortage; onDone: () => void }

/** The three ways out of a shortage. */
export function Decision({ shortage, onDone }: Props) {
  const words = useWords(WORDS)
  const decide = (action: string) => (values: object) =>
    call(`shortages/${shortage.id}/decision`, { method: 'POST', body: { action, ...values } })
  const note: Field = { name: 'note', label: words.note, kind: 'text', optional: true }
  return (
    <>
      <ActionForm
        title={words.reallocateTitle}
        fields={[
          {
            ...{ name: 'policy', label: words.policy, kind: 'choice', optional: true },
            options: Object.entries(words.policies),
          },
          note,
        ]}
        submit={words.reallocate}
        done={words.decided}
        act={decide('reallocate')}
        onDone={onDone}
      />
      {shortage.status === 'open' && (
        <Substitute note={note} shortage={shortage} act={decide('substitute')} onDone={onDone} />
      )}
      <ActionForm
        title={words.refundTitle}
        fields={[note]}
        submit={words.refund}
        sure={words.refundSure}
        grave
        done={words.decided}
        act={decide('refund')}
        onDone={onDone}
      />
    </>
  )
}

type SubstituteProps = Props & { note: Field; act: (values: object) => Promise<unknown> }

/** Goods found by words; what they may cost the server knows. */
function Substitute({ shortage, note, act, onDone }: SubstituteProps) {
  const words = useWords(WORDS)
  const lang = useLang()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const offers = useQuery({
    queryKey: ['pengshui-offers', q],
    queryFn: () => call<{ items: CatalogueItem[] }>('catalogue', { query: { q, limit: OFFERS_MAX } }),
  })
  return (
    <div>
      <div className="flex flex-col gap-2 px-6 pt-4">
        <Text weight="plus">{words.substituteTitle}</Text>
        <Search value={typed} onChange={setTyped} />
      </div>
      <Answer query={offers}>
        {({ items }) => {
          const options = items
            .filter((item) => item.variant_id !== shortage.variant_id && item.free_units > 0 && !item.presale)
            .map((item): [string, string] => [
              item.variant_id,
              `${named(item, lang)} ${lang === 'zh' ? item.net_content_zh : item.net_content_en} · ${yuan(item.price_fen ?? 0)}`,
            ])
          if (options.length === 0) return <Nothing>{words.noVariant}</Nothing>
          return (
            <ActionForm
              key={options[0]?.[0]}
              fields={[
                {
                  name: 'variant_id',
                  label: words.variant,
                  kind: 'choice',
                  options,
                  initial: options[0]?.[0],
                },
                { name: 'units', label: words.units, kind: 'whole', initial: '1' },
                note,
              ]}
              submit={words.substitute}
              done={words.decided}
              act={act}
              onDone={onDone}
            />
          )
        }}
      </Answer>
    </div>
  )
}
