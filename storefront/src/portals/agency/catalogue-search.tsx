import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { named, yuan } from '../../lib/format'
import { buyerWords } from '../../words/buyer'
import { usePortal } from '../shared/context'
import { PresaleMark } from '../shared/presale'
import { Answer, Field } from '../shared/ui'
import type { CatalogueItem } from './types'

const SHOWN = 6

export function CatalogueSearch({ onAdd }: { onAdd: (sku: string) => void }) {
  const { api, words, lang } = usePortal()
  const said = words.agency
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['catalogue', q],
    queryFn: () => api<{ items: CatalogueItem[] }>('catalogue', { query: { q, limit: SHOWN } }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="grid gap-3">
      <Field label={said.searchLabel}>
        <input
          type="search"
          className="field"
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Answer query={found}>
        {({ items }) => (
          <ul className="grid gap-2 text-sm">
            {items.length === 0 && <li className="text-muted">{said.nothingFound}</li>}
            {items.map((item) => (
              <li key={item.sku} className="flex items-center gap-3">
                <span className="min-w-0 flex-1">
                  {named(item, lang)} {lang === 'zh' ? item.net_content_zh : item.net_content_en}
                  <span className="block text-xs break-words text-muted">
                    {item.sku} · {item.price_fen === null ? '—' : yuan(item.price_fen)} ·{' '}
                    {item.presale
                      ? buyerWords(lang).presale.units(item.free_units)
                      : said.free(item.free_units)}
                  </span>
                  {item.presale && <PresaleMark presale={item.presale} />}
                </span>
                <button
                  className="btn-quiet"
                  aria-label={said.addSku(item.sku)}
                  onClick={() => onAdd(item.sku)}
                  disabled={item.free_units < 1}
                >
                  {said.add}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </div>
  )
}
