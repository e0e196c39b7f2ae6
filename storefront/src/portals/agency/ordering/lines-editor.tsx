import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePortal } from '../../shared/context'
import { Problem } from '../../shared/ui'
import { CatalogueSearch } from '../catalogue-search'
import { rowsOfLines } from './draft'
import type { OrderLine, SheetAnswer, SheetLine } from './types'

/** Lines by SKU with their names and what is wrong with them today; goods are added by a search. */
export function LinesEditor({
  lines,
  onChange,
}: {
  lines: OrderLine[]
  onChange: (lines: OrderLine[]) => void
}) {
  const { api, words, me } = usePortal()
  const said = words.ordering
  const [isAdding, setIsAdding] = useState(lines.length === 0)
  const rows = rowsOfLines(lines)
  const checked = useQuery({
    queryKey: ['sheet', me.tenant?.id, rows],
    queryFn: () => api<SheetAnswer>('orders/sheet', { method: 'POST', body: { rows } }),
    enabled: rows.length > 0,
    placeholderData: keepPreviousData,
  })
  const known = new Map(checked.data?.rows.map((line) => [line.asked.sku, line]))
  const add = (sku: string) => {
    const has = lines.some((line) => line.sku === sku)
    onChange(
      has
        ? lines.map((line) => (line.sku === sku ? { ...line, units: line.units + 1 } : line))
        : [...lines, { sku, units: 1 }],
    )
  }
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-semibold">{said.goods}</legend>
      <Problem error={checked.error} />
      <ul className="grid gap-2 text-sm">
        {lines.map((line) => (
          <li key={line.sku} className="flex flex-wrap items-center gap-3 border-b border-line pb-2">
            <LineName sku={line.sku} known={known.get(line.sku)} />
            <input
              type="number"
              min={1}
              max={1_000_000}
              className="field w-24"
              aria-label={said.unitsOf(line.sku)}
              value={line.units}
              onChange={(event) => {
                const units = Math.max(1, Math.round(Number(event.target.value)))
                onChange(lines.map((one) => (one === line ? { ...one, units } : one)))
              }}
            />
            <button
              type="button"
              className="btn-quiet"
              aria-label={said.removeSku(line.sku)}
              disabled={lines.length === 1}
              onClick={() => onChange(lines.filter((one) => one !== line))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {isAdding ? (
        <CatalogueSearch onAdd={add} />
      ) : (
        <button type="button" className="btn-quiet justify-self-start" onClick={() => setIsAdding(true)}>
          {said.addGoods}
        </button>
      )}
    </fieldset>
  )
}

function LineName({ sku, known }: { sku: string; known: SheetLine | undefined }) {
  const { words, lang } = usePortal()
  const name = known?.sku
    ? [
        lang === 'zh' ? known.name_zh : known.name_en,
        lang === 'zh' ? known.net_content_zh : known.net_content_en,
      ].join(' ')
    : sku
  return (
    <span className="min-w-40 flex-1">
      {name}
      <span className="block text-xs text-muted">{sku}</span>
      {known?.error && (
        <span className="block text-xs font-semibold text-persimmon">
          {words.codes[known.error.code] ?? known.error.message}
        </span>
      )}
    </span>
  )
}
