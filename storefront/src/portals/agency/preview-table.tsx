import { yuan } from '../../lib/format'
import { buyerWords } from '../../words/buyer'
import { usePortal } from '../shared/context'
import { AgreedPrices } from '../agreements/agreed-prices'
import { PlannedParts } from './delivery-parts'
import type { Preview } from './types'

/** What the order comes to, what holds for goods of a harvest to come, and what it would add to the figures. */
export function PreviewTable({ preview }: { preview: Preview }) {
  const { words, lang } = usePortal()
  const said = words.agency
  const { presale } = buyerWords(lang)
  return (
    <div className="grid gap-3">
      {preview.lines.some(({ presale }) => presale) && (
        <ul className="list-disc pl-5 text-sm text-muted">
          <li>{presale.breach}</li>
          <li>{presale.short}</li>
        </ul>
      )}
      <AgreedPrices lines={preview.lines} />
      <p className="text-lg font-bold">
        {said.total}{' '}
        <span className="text-persimmon">{yuan(preview.total_fen + (preview.delivery_fen ?? 0))}</span>
        {preview.delivery_fen !== null && preview.total_fen > 0 && (
          <span className="block text-sm font-normal text-muted">
            {said.freightOf(yuan(preview.delivery_fen))}
          </span>
        )}
      </p>
      {preview.split_error && (
        <p role="alert" className="rounded-xl border-l-4 border-persimmon bg-warn-soft p-4">
          {words.codes[preview.split_error.code] ?? preview.split_error.message}
        </p>
      )}
      <PlannedParts parts={preview.children} />
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
