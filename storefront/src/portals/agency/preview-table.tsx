import { namedOr, yuan } from '../../lib/format'
import { buyerWords } from '../../words/buyer'
import { usePortal } from '../shared/context'
import { PresaleMark } from '../shared/presale'
import { Table } from '../shared/ui'
import type { Preview } from './types'

/** Every row with its price or its mistake, and what the order would add to the figures. */
export function PreviewTable({ preview }: { preview: Preview }) {
  const { words, lang } = usePortal()
  const said = words.agency
  const { presale } = buyerWords(lang)
  return (
    <div className="grid gap-3">
      {preview.errors > 0 && (
        <p role="alert" className="rounded-xl border-l-4 border-persimmon bg-warn-soft p-4">
          {said.rowErrors(preview.errors)}
        </p>
      )}
      <Table
        name={said.previewTitle}
        head={[said.row, 'SKU', said.product, said.units, said.amount, said.counts]}
      >
        {preview.lines.map((line) => (
          <tr key={line.row}>
            <td>{line.row + 1}</td>
            <td>{line.sku}</td>
            <td>
              {line.error ? (
                <span className="font-semibold text-persimmon">
                  {words.codes[line.error.code] ?? line.error.message}
                </span>
              ) : (
                `${namedOr(line, lang)} ${(lang === 'zh' ? line.net_content_zh : line.net_content_en) ?? ''}`
              )}
              {line.presale && <PresaleMark presale={line.presale} />}
            </td>
            <td>{line.units}</td>
            <td>{line.error ? '—' : yuan(line.total_fen)}</td>
            <td>{line.quota_eligible === null ? '—' : line.quota_eligible ? said.yes : said.no}</td>
          </tr>
        ))}
      </Table>
      {preview.lines.some(({ presale }) => presale) && (
        <ul className="list-disc pl-5 text-sm text-muted">
          <li>{presale.breach}</li>
          <li>{presale.short}</li>
        </ul>
      )}
      <p className="text-lg font-bold">
        {said.total} <span className="text-persimmon">{yuan(preview.total_fen)}</span>
      </p>
      {preview.quota.map((one) => (
        <p key={one.declaration_id} className="text-sm">
          {said.effect(
            lang === 'zh' ? one.programme_name_zh : one.programme_name_en,
            yuan(one.counted_fen),
            yuan(one.ordered_after_fen),
            yuan(one.reserved_fen),
          )}
        </p>
      ))}
    </div>
  )
}
