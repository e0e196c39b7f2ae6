import { yuan } from '../../../lib/format'
import { Card } from '../../shared/ui'
import type { ChangedLine, Changes } from './types'
import { useApproval } from './use-approval'

const side = (amounts: ChangedLine['before']): string =>
  amounts ? `${amounts.units} × ${yuan(amounts.unit_price_fen)}` : '—'

/** What is different from what somebody last agreed to. */
export function ChangesCard({ changes }: { changes: Changes }) {
  const { told, productOf } = useApproval()
  if (changes.lines.length === 0 && changes.fields.length === 0) return null
  return (
    <Card title={told.changes}>
      <ul className="mb-3 flex flex-wrap gap-2">
        {changes.fields.map((field) => (
          <li key={field} className="chip bg-warn-soft text-persimmon">
            {told.field[field] ?? field}
          </li>
        ))}
      </ul>
      <ul className="grid gap-2 text-sm">
        {changes.lines.map((line) => (
          <li key={line.variant_id}>
            <span className="font-semibold">{productOf(line)}</span>
            {!line.before && <span className="chip ml-2 bg-leaf-soft text-leaf">{told.added}</span>}
            {!line.after && <span className="chip ml-2 bg-warn-soft text-persimmon">{told.removed}</span>}
            <span className="block">
              {told.before} {side(line.before)} → {told.after} <b>{side(line.after)}</b>
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 font-semibold">
        {told.totalChange(yuan(changes.total_before_fen), yuan(changes.total_after_fen))}
      </p>
    </Card>
  )
}
