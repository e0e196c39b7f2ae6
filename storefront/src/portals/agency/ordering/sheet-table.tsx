import { useState } from 'react'
import { yuan } from '../../../lib/format'
import { usePortal } from '../../shared/context'
import { PresaleMark } from '../../shared/presale'
import { Table } from '../../shared/ui'
import type { Choice, SheetAnswer, SheetLine, SheetRow } from './types'

type Props = { answer: SheetAnswer; onChange: (row: number, next: Partial<SheetRow> | null) => void }

/** Every row with its price, or its mistake and what would mend it; a row can be corrected where it stands. */
export function SheetTable({ answer, onChange }: Props) {
  const { words } = usePortal()
  const said = words.ordering
  const [onlyWrong, setOnlyWrong] = useState(false)
  const merged = answer.rows.filter(({ merged_into }) => merged_into !== null).length
  const wrongOnly = onlyWrong && answer.errors > 0
  const shown = wrongOnly ? answer.rows.filter(({ error }) => error) : answer.rows
  return (
    <div className="grid gap-3">
      <p role="status" className="text-sm text-muted">
        {said.summary(answer.rows.length, answer.lines.length, merged)}
      </p>
      {answer.errors > 0 && (
        <div
          role="alert"
          className="flex flex-wrap items-center gap-3 rounded-xl border-l-4 border-persimmon bg-warn-soft p-4"
        >
          <span>{words.agency.rowErrors(answer.errors)}</span>
          <label className="flex min-h-11 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={onlyWrong}
              onChange={(event) => setOnlyWrong(event.target.checked)}
            />
            {said.onlyWrong}
          </label>
        </div>
      )}
      <Table
        name={words.agency.previewTitle}
        stacked
        head={[
          words.agency.row,
          words.agency.product,
          words.agency.units,
          said.unit,
          words.agency.amount,
          words.agency.counts,
          said.remove,
        ]}
      >
        {shown.map((line) => (
          <Row key={line.row} line={line} onChange={(next) => onChange(line.row, next)} />
        ))}
      </Table>
    </div>
  )
}

type RowProps = { line: SheetLine; onChange: (next: Partial<SheetRow> | null) => void }

function Row({ line, onChange }: RowProps) {
  const { words } = usePortal()
  const said = words.ordering
  const { asked, error, row } = line
  return (
    <tr>
      <td>{row}</td>
      <td className="min-w-44">
        <div>
          <ProductName line={line} />
          {line.presale && <PresaleMark presale={line.presale} />}
          {error && (
            <span className="block font-semibold text-persimmon">
              {words.codes[error.code] ?? error.message}
            </span>
          )}
          {line.merged_into !== null && (
            <span className="block text-xs text-muted">{said.mergedInto(line.merged_into)}</span>
          )}
          <Choices line={line} onChange={onChange} />
        </div>
      </td>
      <td>
        <Edit
          label={said.quantityOf(row)}
          value={asked.quantity}
          onCommit={(quantity) => onChange({ quantity })}
        />
      </td>
      <td>
        <div>
          <Edit label={said.unitOf(row)} value={asked.unit} onCommit={(unit) => onChange({ unit })} />
          {line.units !== null && String(line.units) !== asked.quantity && (
            <span className="block text-xs whitespace-nowrap text-muted">{said.packs(line.units)}</span>
          )}
        </div>
      </td>
      <td className="whitespace-nowrap">{error ? '—' : yuan(line.total_fen)}</td>
      <td>{line.quota_eligible === null ? '—' : line.quota_eligible ? words.agency.yes : words.agency.no}</td>
      <td>
        <button className="btn-quiet" aria-label={said.removeRow(row)} onClick={() => onChange(null)}>
          ×
        </button>
      </td>
    </tr>
  )
}

const inLang = (one: Choice | SheetLine, lang: string): string =>
  [lang === 'zh' ? one.name_zh : one.name_en, lang === 'zh' ? one.net_content_zh : one.net_content_en].join(
    ' ',
  )

function ProductName({ line }: { line: SheetLine }) {
  const { lang } = usePortal()
  const { asked } = line
  return (
    <span className="block">
      {line.sku ? inLang(line, lang) : [asked.sku, asked.name, asked.spec].filter(Boolean).join(' ')}
      {line.sku && <span className="block text-xs text-muted">{line.sku}</span>}
    </span>
  )
}

/** What would be a line: one press takes it. */
function Choices({ line, onChange }: RowProps) {
  const { words, lang } = usePortal()
  if (line.choices.length === 0) return null
  return (
    <span className="mt-1 flex flex-wrap gap-2">
      {line.choices.map((choice) => (
        <button
          key={`${choice.sku}:${choice.units}`}
          className="min-h-8 rounded-full border border-line bg-card px-3 py-1 text-left text-xs"
          onClick={() => onChange({ sku: choice.sku, spec: '', quantity: String(choice.units), unit: '' })}
        >
          {words.ordering.choose(
            inLang(choice, lang),
            choice.units,
            choice.price_fen === null ? '' : yuan(choice.price_fen * choice.units),
          )}
        </button>
      ))}
    </span>
  )
}

/** A cell that is told when one leaves it or presses Enter, not with every letter. */
function Edit({
  label,
  value,
  onCommit,
}: {
  label: string
  value: string
  onCommit: (value: string) => void
}) {
  const [typed, setTyped] = useState({ from: value, value })
  if (typed.from !== value) setTyped({ from: value, value })
  const commit = () => {
    if (typed.value !== value) onCommit(typed.value)
  }
  return (
    <input
      aria-label={label}
      className="field w-20"
      maxLength={60}
      value={typed.value}
      onChange={(event) => setTyped({ from: value, value: event.target.value })}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}
